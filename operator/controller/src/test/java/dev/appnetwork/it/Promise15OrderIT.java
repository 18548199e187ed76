// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Promise 15: traffic is allowed before an app is exposed, and no longer exposed before it is
 * denied, each in one write.
 */
class Promise15OrderIT extends OperatorIT {

  @Test
  void createsPolicyAndServiceBeforeExposure() {
    var requests = OperatorRequests.fromIdle(controlPlane);

    create("created");

    assertThat(requests.all())
        .containsExactly(
            "patch networkpolicies/created",
            "patch services/created",
            "patch ingresses/created",
            "patch appnetworks/created/status");
  }

  @Test
  void removesExposureBeforeItsPolicyRule() {
    create("hidden");
    var requests = OperatorRequests.fromIdle(controlPlane);

    change("hidden", "{expose: null}");

    assertThat(requests.all())
        .containsExactly(
            "delete ingresses/hidden",
            "patch networkpolicies/hidden",
            "patch appnetworks/hidden/status");
    assertThat(apps.ingress("hidden")).isEmpty();
    assertThat(apps.get("hidden").getStatus().urls()).isNull();
  }

  @Test
  void updatesPolicyInOneWrite() {
    create("changed");
    var uid = actor.uid("NetworkPolicy/changed");
    var requests = OperatorRequests.fromIdle(controlPlane);

    change(
        "changed",
        "{selector: {app: other}, allow: {to: [], from: [{pods: {namespace: web}}, {anyone:"
            + " {}}]}}");

    assertThat(requests.all())
        .filteredOn(request -> request.contains("networkpolicies"))
        .containsExactly("patch networkpolicies/changed");
    assertThat(actor.uid("NetworkPolicy/changed")).isEqualTo(uid);
  }

  @Test
  void doesNotExposeServiceWithTakenName() {
    apps.apply("conflict/NetworkPolicy.yaml", "${name}", "blocked");
    var requests = OperatorRequests.fromNow(controlPlane);
    apps.apply("conflict/app.yaml", "${name}", "blocked");
    apps.awaitCondition("blocked", "Programmed", "False", "NameConflict");
    assertThat(requests.writes()).noneMatch(request -> request.contains("ingresses"));

    actor.delete("NetworkPolicy/blocked");
    apps.awaitReady("blocked");

    assertThat(requests.writes())
        .filteredOn(request -> request.endsWith("s/blocked"))
        .endsWith("patch networkpolicies/blocked", "patch ingresses/blocked");
  }

  private static void create(String name) {
    apps.apply("toggles/app.yaml", "${name}", name);
    apps.awaitReady(name);
  }

  private static void change(String name, String spec) {
    actor.patch("AppNetwork/" + name, "{spec: " + spec + "}");
    apps.awaitReady(name);
  }
}
