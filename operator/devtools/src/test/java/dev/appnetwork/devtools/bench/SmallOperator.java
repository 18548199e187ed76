// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import com.sun.net.httpserver.HttpServer;
import dev.appnetwork.testkit.operator.Apps;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Writes the same objects as often as the operator does, with less content. */
final class SmallOperator implements ResourceEventHandler<GenericKubernetesResource> {
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("appnetwork-operator")
          .withForce(true)
          .build();
  private static final String METADATA =
      """
      metadata:
        name: $APP
        namespace: $NAMESPACE
        ownerReferences:
        - {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork, name: $APP, uid: $UID}
      """;
  private static final String NETWORK_POLICY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      %sspec:
        podSelector: {matchLabels: {app: $APP}}
        ingress: [{from: [{podSelector: {matchLabels: {app: $CLIENT}}}]}]
      """
          .formatted(METADATA);
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      %sspec:
        ports: [{name: http, port: 80, targetPort: 8080, protocol: TCP}]
        selector: {app: $APP}
      """
          .formatted(METADATA);
  private static final String INGRESS =
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      %sspec:
        defaultBackend: {service: {name: $APP, port: {name: http}}}
      """
          .formatted(METADATA);
  private static final String STATUS =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: $APP, namespace: $NAMESPACE}
      status:
        observedGeneration: $GENERATION
        conditions:
        - {type: Ready, status: "True", reason: Ready, message: Done., observedGeneration: $GENERATION,
           lastTransitionTime: "2026-01-01T00:00:00Z"}
      """;

  private final KubernetesClient client;

  private SmallOperator(KubernetesClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    if (!args[0].equals("operator")) {
      return;
    }
    var client = new KubernetesClientBuilder().build();
    var config =
        client
            .getKubernetesSerialization()
            .unmarshal(Files.readString(Path.of(args[2])), JsonNode.class);
    client
        .genericKubernetesResources(Apps.API_VERSION, Apps.KIND)
        .inNamespace(config.at("/watch/namespaces/0").asString())
        .inform(new SmallOperator(client));
    var server = HttpServer.create(new InetSocketAddress(config.at("/server/port").asInt()), 0);
    server.createContext(
        "/readyz",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @Override
  public void onAdd(GenericKubernetesResource app) {
    var generation = app.getMetadata().getGeneration().toString();
    if (generation.equals(String.valueOf(app.<Object>get("status", "observedGeneration")))) {
      return;
    }
    apply(NETWORK_POLICY, app, "");
    apply(SERVICE, app, "");
    apply(INGRESS, app, "");
    apply(STATUS.replace("$GENERATION", generation), app, "status");
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource app) {
    onAdd(app);
  }

  @Override
  public void onDelete(GenericKubernetesResource app, boolean unknown) {
    // The garbage collector deletes the objects.
  }

  private void apply(String text, GenericKubernetesResource app, String subresource) {
    var metadata = app.getMetadata();
    String client = app.get("spec", "allow", "from", 0, "pods", "selector", "matchLabels", "app");
    var yaml =
        text.replace("$APP", metadata.getName())
            .replace("$NAMESPACE", metadata.getNamespace())
            .replace("$UID", metadata.getUid())
            .replace("$CLIENT", client);
    GenericKubernetesResource object =
        this.client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
    var resource = this.client.resource(object);
    if (subresource.isEmpty()) {
      resource.patch(APPLY, object);
    } else {
      resource.subresource(subresource).patch(APPLY, object);
    }
  }
}
