// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 11 for unmanaged HTTPRoutes, if the cluster serves them: their CRD is installed and
 * deleted while the operator runs. The test has its own control plane, since CRDs are
 * cluster-scoped.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class Promise11RouteConflictIT {

  private static final String HOST = "route.example.com";
  private static final String CRD = "httproutes.gateway.networking.k8s.io";

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
  }

  @Test
  void honorsUnmanagedRoutesIfServed() {
    var client = controlPlane.client();
    var here = FreshNamespace.create(client, "here");
    var there = FreshNamespace.create(client, "there");
    here.apps().apply("ingress-class.yaml");
    try (var operator = RunningOperator.start(controlPlane, here.name(), there.name())) {
      app(there.apps(), "b-before");
      there.apps().awaitReady("b-before");
      there.apps().delete("b-before");
      assertThat(OperatorRequests.ofAll(controlPlane))
          .describedAs("no request for a kind that isn't served")
          .noneMatch(request -> request.startsWith("list httproutes"));

      serveRoutes();
      route(here.apps(), "a-theirs");
      app(here.apps(), "b-here");
      app(there.apps(), "b-there");

      var conflict = here.apps().awaitCondition("b-here", "Accepted", "False", "HostConflict");
      assertThat(conflict.message()).contains("HTTPRoute a-theirs", HOST);
      var elsewhere = there.apps().awaitCondition("b-there", "Accepted", "False", "HostConflict");
      assertThat(elsewhere.message()).doesNotContain("a-theirs").doesNotContain("HTTPRoute");

      // Unmanaged routes that are created later take nothing over.
      var requests = OperatorRequests.fromIdle(controlPlane);
      route(here.apps(), "c-later");
      requests.assertNone();

      client.resources(CustomResourceDefinition.class).withName(CRD).delete();

      here.apps().awaitReady("b-here");
      there.apps().awaitCondition("b-there", "Accepted", "False", "HostConflict");
      here.apps().delete("b-here");
      there.apps().awaitReady("b-there");
      assertThat(new Probes(operator.port()).ready()).isTrue();
    }
  }

  private static void serveRoutes() {
    new Apps(controlPlane.client(), "default").apply("hosts/route-crd.yaml");
    ExternalActor.soon("routes are served")
        .ignoreExceptions()
        .until(
            () ->
                controlPlane
                    .client()
                    .genericKubernetesResources("gateway.networking.k8s.io/v1", "HTTPRoute")
                    .inNamespace("default")
                    .list()
                    .getItems()
                    .isEmpty());
  }

  private static void app(Apps apps, String name) {
    apps.apply("hosts/app.yaml", text -> filled(text, name));
  }

  private static void route(Apps apps, String name) {
    apps.apply("hosts/foreign-route.yaml", text -> filled(text, name));
  }

  private static String filled(String text, String name) {
    return text.replace("${name}", name).replace("${host}", HOST).replace("${path}", "/");
  }
}
