// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import dev.appnetwork.testkit.Concurrently;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** The AppNetworks of one namespace, by the hand of somebody who uses the operator. */
public final class Apps {
  /** API version of AppNetworks. */
  public static final String API_VERSION = "appnetwork.dev/v1alpha1";

  /** Their kind. */
  public static final String KIND = "AppNetwork";

  /** Has all three children: ports, a peer and a host. */
  private static final String USUAL =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: $APP}
      spec:
        selector: {app: $APP}
        ports:
        - {name: http, port: 80, targetPort: 8080}
        expose:
        - ingressClassName: nginx
          hosts:
          - {host: $APP.example.com}
        allow:
          from:
          - pods: {selector: {matchLabels: {app: client}}, namespace: $NAMESPACE}
      """;

  private final KubernetesClient client;
  private final String namespace;

  /** Those of a namespace, which must exist. */
  public Apps(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** Makes a namespace with that many usual ones in it. */
  public static Apps create(KubernetesClient client, String namespace, int count)
      throws InterruptedException {
    var object = new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata();
    client.resource(object.build()).create();
    var apps = new Apps(client, namespace);
    apps.createUsual(count);
    return apps;
  }

  /** The name of a usual one, counted from 0. */
  public static String name(int index) {
    return "app-" + index;
  }

  /** Their namespace. */
  public String namespace() {
    return namespace;
  }

  private void createUsual(int count) throws InterruptedException {
    Concurrently.times(count, i -> create(USUAL.replace("$APP", name(i))));
  }

  /** Creates one; {@code $NAMESPACE} in the text becomes the namespace. */
  public void create(String yaml) {
    GenericKubernetesResource app =
        client.getKubernetesSerialization().unmarshal(yaml.replace("$NAMESPACE", namespace));
    objects().resource(app).create();
  }

  /** Changes one by a merge patch, in JSON. */
  public void edit(String name, String patch) {
    objects().withName(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** Lets other pods than before talk to a usual one. */
  public void allow(String name, String pods) {
    edit(
        name,
        """
        {"spec": {"allow": {"from": [
          {"pods": {"selector": {"matchLabels": {"app": "%s"}}, "namespace": "%s"}}]}}}
        """
            .formatted(pods, namespace));
  }

  /** What the API is asked through. */
  public NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      objects() {
    return client.genericKubernetesResources(API_VERSION, KIND).inNamespace(namespace);
  }
}
