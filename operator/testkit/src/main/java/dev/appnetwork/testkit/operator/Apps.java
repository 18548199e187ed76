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

/** Creates and edits AppNetworks of one namespace, as a user would. */
public final class Apps {
  /** API version of AppNetworks. */
  public static final String API_VERSION = "appnetwork.dev/v1alpha1";

  /** The kind of AppNetworks. */
  public static final String KIND = "AppNetwork";

  /** Has owned objects of all three basic kinds: ports, a peer, and a host. */
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

  /** Uses an existing namespace. */
  public Apps(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** Creates a namespace with a number of typical AppNetworks. */
  public static Apps create(KubernetesClient client, String namespace, int count)
      throws InterruptedException {
    var object = new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata();
    client.resource(object.build()).create();
    var apps = new Apps(client, namespace);
    apps.createUsual(count);
    return apps;
  }

  /** Returns the name of a typical AppNetwork, by index from 0. */
  public static String name(int index) {
    return "app-" + index;
  }

  /** Returns the namespace. */
  public String namespace() {
    return namespace;
  }

  private void createUsual(int count) throws InterruptedException {
    Concurrently.times(count, i -> create(USUAL.replace("$APP", name(i))));
  }

  /** Creates an AppNetwork. {@code $NAMESPACE} in the text is replaced with the namespace. */
  public void create(String yaml) {
    GenericKubernetesResource app =
        client.getKubernetesSerialization().unmarshal(yaml.replace("$NAMESPACE", namespace));
    objects().resource(app).create();
  }

  /** Edits an AppNetwork with a JSON merge patch. */
  public void edit(String name, String patch) {
    objects().withName(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** Changes the allowed clients of a typical AppNetwork. */
  public void allow(String name, String pods) {
    edit(
        name,
        """
        {"spec": {"allow": {"from": [
          {"pods": {"selector": {"matchLabels": {"app": "%s"}}, "namespace": "%s"}}]}}}
        """
            .formatted(pods, namespace));
  }

  /** Returns the client's operations for AppNetworks. */
  public NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      objects() {
    return client.genericKubernetesResources(API_VERSION, KIND).inNamespace(namespace);
  }
}
