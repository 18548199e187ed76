// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise 19: the operator sends no unnecessary requests, and none when idle. */
class Promise19NoStormsIT extends OperatorIT {

  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final int EDITS = 15;
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  @BeforeAll
  static void arrange() {
    apps.apply("steady/peer.yaml");
    NAMES.forEach(name -> apps.apply("steady/app.yaml", "${name}", name));
    apps.awaitReady("peer", "a", "b", "c", "d", "e");
  }

  @Test
  void needsFourWritesAndNoReadForThreeObjects() {
    var requests = OperatorRequests.fromNow(controlPlane);

    for (var name : List.of("x", "y", "z")) {
      apps.apply("steady/app.yaml", "${name}", name);
    }
    apps.awaitReady("x", "y", "z");

    for (var name : List.of("x", "y", "z")) {
      assertThat(requests.all())
          .filteredOn(request -> request.matches(".*/" + name + "(/status)?"))
          .containsExactly(
              "patch networkpolicies/" + name,
              "patch services/" + name,
              "patch ingresses/" + name,
              "patch appnetworks/" + name + "/status");
    }
    assertThat(requests.reads()).isEmpty();
  }

  @Test
  void sendsNoRequestWhenIdle() {
    var requests = OperatorRequests.fromNow(controlPlane);

    requests.assertNoneFor(A_WHILE);
    Reconciles.awaitNoneFor(operator, A_WHILE);
  }

  @Test
  void restartWritesNothingAndListsEachKindOnce() {
    operator.close();
    var requests = OperatorRequests.fromNow(controlPlane);

    operator = RunningOperator.start(controlPlane, namespace);
    Reconciles.await(operator, NAMES.size());

    // The startup check only verifies that the operator can begin.
    var lists =
        requests.events().stream()
            .filter(event -> !event.path().matches("/version|.*[?&]limit=1(&.*)?"))
            .toList();
    assertThat(lists).allMatch(event -> event.verb().equals("list"));
    assertThat(lists)
        .extracting(event -> event.resource())
        .contains("appnetworks", "networkpolicies", "services", "ingresses", "ingressclasses");
    // Objects of one kind may be listed with several selectors, but only once with each.
    assertThat(lists).extracting(event -> event.path()).doesNotHaveDuplicates();
    // Of all Services, only the owned ones, the named one, and those in the assumed namespaces of
    // ingress controllers are listed. Other tests might have left IngressClasses of any controller.
    assertThat(lists)
        .filteredOn(event -> event.resource().equals("services"))
        .allMatch(
            event ->
                event.path().matches(".*(labelSelector|fieldSelector)=.*")
                    || (!event.namespace().isEmpty() && !event.namespace().equals(namespace)));
    OperatorRequests.assertSettled(controlPlane);
  }

  @Test
  void ignoresUnmanagedObjects() {
    var requests = OperatorRequests.fromNow(controlPlane);

    apps.apply("conflict/Service.yaml", "${name}", "stranger");
    apps.apply("conflict/NetworkPolicy.yaml", "${name}", "stranger");
    apps.apply("conflict/Ingress.yaml", "${name}", "stranger");

    requests.assertNone();
  }

  @Test
  void ignoresMetadataChanges() {
    Reconciles.awaitNoneFor(operator, A_MOMENT);
    var reconciles = Reconciles.succeeded(operator);
    var requests = OperatorRequests.fromNow(controlPlane);

    actor.patch(
        "AppNetwork/a", "{metadata: {annotations: {example.com/a: b}, labels: {team: ours}}}");

    requests.assertNone();
    assertThat(Reconciles.succeeded(operator)).as("no reconcile").isEqualTo(reconciles);
  }

  @Test
  void writesStatusOnceIfNoObjectChanges() {
    var requests = OperatorRequests.fromNow(controlPlane);

    // Sets a default value explicitly, so that the generation changes.
    actor.patch("AppNetwork/a", "{spec: {services: [{name: a, type: ClusterIP}]}}");
    apps.awaitReady("a");

    requests.assertSettlesAt("patch appnetworks/a/status");
  }

  @Test
  void writesEachPolicyOnceAfterAPeerChange() {
    var requests = OperatorRequests.fromNow(controlPlane);

    actor.patch("AppNetwork/peer", "{spec: {selector: {app: peer-2, name: null}}}");
    apps.awaitReady("peer");
    ExternalActor.soon("all policies are updated")
        .until(() -> NAMES.stream().allMatch(name -> policy(name).contains("app=peer-2")));

    OperatorRequests.assertSettled(controlPlane);
    for (var name : NAMES) {
      assertThat(requests.all())
          .filteredOn(request -> request.matches(".*/" + name + "(/status)?"))
          .containsExactly("patch networkpolicies/" + name);
    }
    assertThat(requests.reads()).isEmpty();
  }

  /** No edit may be lost between a watch, a cache, and the operator's own writes. */
  @Test
  void convergesToTheLastOfManyEdits() {
    for (int i = 0; i < EDITS; i++) {
      var label = "edit-" + i;
      actor.patch("AppNetwork/peer", "{spec: {selector: {app: " + label + ", name: peer}}}");
      for (var name : NAMES) {
        actor.patch(
            "AppNetwork/" + name, "{spec: {selector: {app: " + label + ", name: " + name + "}}}");
      }
    }

    var last = "app=edit-" + (EDITS - 1);
    apps.awaitReady("peer", "a", "b", "c", "d", "e");
    for (var name : NAMES) {
      ExternalActor.soon(name + " follows")
          .untilAsserted(
              () -> {
                var policy = apps.policy(name).orElseThrow().getSpec();
                assertThat(policy.getPodSelector().toString()).contains(last);
                assertThat(policy.getIngress().toString()).contains(last);
                assertThat(policy.getEgress().toString()).contains(last);
              });
    }
  }

  private static String policy(String name) {
    return apps.policy(name).orElseThrow().getSpec().toString();
  }
}
