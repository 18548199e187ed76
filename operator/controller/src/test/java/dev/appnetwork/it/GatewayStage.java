// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.ThirdPartyCrds;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Gateway API of a cluster, with a simulated gateway controller. */
record GatewayStage(KubernetesClient client, String namespace) {

  static final Duration SOON = Duration.ofSeconds(30);
  private static final String CONTROLLER = "istio.io/gateway-controller";
  private static final List<String> CRDS = List.of("gatewayclasses", "gateways", "httproutes");

  /** Installs the CRDs; can be repeated. */
  static void install(KubernetesClient client) {
    crds().forEach(file -> Manifests.apply(client, file));
  }

  /** Deletes the CRDs with all their objects. */
  static void remove(KubernetesClient client) {
    for (var name : CRDS) {
      var crd = client.resources(CustomResourceDefinition.class).withName(name + GROUP);
      crd.delete();
      await(name + " is gone").atMost(SOON).until(() -> crd.get() == null);
    }
  }

  private static final String GROUP = ".gateway.networking.k8s.io";

  private static List<Path> crds() {
    var folder = ThirdPartyCrds.GATEWAY_API.path();
    return CRDS.stream()
        .map(name -> folder.resolve("gateway.networking.k8s.io_" + name + ".yaml"))
        .toList();
  }

  Optional<HTTPRoute> route(String name) {
    return Optional.ofNullable(
        client.resources(HTTPRoute.class).inNamespace(namespace).withName(name).get());
  }

  HTTPRoute awaitRoute(String name) {
    return await("HTTPRoute " + name)
        .atMost(SOON)
        .until(() -> route(name), Optional::isPresent)
        .get();
  }

  void awaitNoRoute(String name) {
    await("no HTTPRoute " + name).atMost(SOON).until(() -> route(name).isEmpty());
  }

  List<String> routes() {
    return client.resources(HTTPRoute.class).inNamespace(namespace).list().getItems().stream()
        .map(route -> route.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** Reports a condition for the newest generation of a route, as the gateway controller does. */
  void reportCondition(String name, String type, String status, String reason, String message) {
    var route = awaitRoute(name);
    reportCondition(
        route, route.getMetadata().getGeneration(), CONTROLLER, type, status, reason, message);
  }

  /** Reports a condition for some generation of a route, as some controller does. */
  void reportCondition(
      HTTPRoute route,
      long generation,
      String controller,
      String type,
      String status,
      String reason,
      String message) {
    var updated =
        new HTTPRouteBuilder(route)
            .withNewStatus()
            .addNewParent()
            .withControllerName(controller)
            .withParentRef(route.getSpec().getParentRefs().get(0))
            .withConditions(
                new ConditionBuilder()
                    .withType(type)
                    .withStatus(status)
                    .withReason(reason)
                    .withMessage(message)
                    .withObservedGeneration(generation)
                    .withLastTransitionTime("2026-11-22T20:00:00Z")
                    .build())
            .endParent()
            .endStatus()
            .build();
    updated.getMetadata().setResourceVersion(null);
    updated.getMetadata().setManagedFields(List.of());
    client.resource(updated).updateStatus();
  }

  /** Returns the findings of an AppNetwork, as {@code severity reason field}. */
  static List<String> findings(Apps apps, String name) {
    var status = apps.get(name).getStatus();
    return status == null || status.findings() == null
        ? List.of()
        : status.findings().stream()
            // No pods exist, and all apps have the same selector.
            .filter(finding -> !finding.reason().equals("NoEndpoints"))
            .filter(finding -> !finding.reason().equals("PolicyWidened"))
            .map(GatewayStage::text)
            .toList();
  }

  private static String text(Finding finding) {
    return finding.severity() + " " + finding.reason() + " " + finding.field();
  }
}
