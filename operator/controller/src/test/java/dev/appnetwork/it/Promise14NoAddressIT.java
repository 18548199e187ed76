// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import org.junit.jupiter.api.Test;

/** Promise 14: an AppNetwork can be Ready although its Ingress has no address. */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise14NoAddressIT {

  @Test
  void readyDoesNotDependOnAddresses(ControlPlane controlPlane, @TestNamespace String namespace) {
    var apps = new Apps(controlPlane.client(), namespace);
    var actor = new ExternalActor(controlPlane.client(), namespace);
    apps.apply("ingress-class.yaml");
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      apps.apply(
          "hosts/app.yaml",
          text ->
              text.replace("${name}", "shop")
                  .replace("${host}", "no-address.example.com")
                  .replace("${path}", "/"));
      apps.patch(
          "shop", "{\"spec\": {\"services\": [{\"name\": \"shop\", \"type\": \"LoadBalancer\"}]}}");

      // No controller in this cluster assigns addresses to Ingresses and load balancers.
      apps.awaitReady("shop");
      assertThat(apps.ingress("shop").orElseThrow().getStatus().getLoadBalancer().getIngress())
          .isEmpty();
      assertThat(apps.service("shop").orElseThrow().getStatus().getLoadBalancer().getIngress())
          .isEmpty();
      assertThat(apps.get("shop").getStatus().urls())
          .containsExactly("http://no-address.example.com/");

      var requests = OperatorRequests.fromIdle(controlPlane);
      var address = "{status: {loadBalancer: {ingress: [{ip: 192.0.2.7}]}}}";
      actor.patchStatus("Ingress/shop", address);
      actor.patchStatus("Service/shop", address);
      // The Service's address is reported in status.addresses, by one write.
      ExternalActor.soon("the address is reported")
          .until(() -> apps.get("shop").getStatus().addresses() != null);
      assertThat(requests.all()).isSubsetOf("patch appnetworks/shop/status").hasSizeLessThan(2);
      var later = OperatorRequests.fromIdle(controlPlane);
      actor.patchStatus("Ingress/shop", "{status: {loadBalancer: null}}");
      later.assertNone();
      assertThat(apps.condition("shop", "Ready").orElseThrow().status()).isEqualTo("True");
      assertThat(operator.port()).isPositive();
    }
  }
}
