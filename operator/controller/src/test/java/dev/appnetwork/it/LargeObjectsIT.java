// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Valid AppNetworks that are larger than usual. */
@ControlPlaneTest(manifests = "crds/manifests")
class LargeObjectsIT {

  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration RECOVERED = Duration.ofSeconds(90);
  private static final int MAX_PEERS = 128;
  private static final int MAX_PORTS = 64;
  private static final int TOO_MANY = 45;

  /** Every rule of the policy contains every port, so the policy exceeds 64 kB. */
  @Test
  void doesNotRewriteLargePolicy(ControlPlane controlPlane) throws Exception {
    try (var fresh = FreshNamespace.create(controlPlane.client(), "large");
        var operator = RunningOperator.start(controlPlane, fresh.name())) {
      var apps = fresh.apps();
      apps.applyText(app("large", peers("p"), ports()));
      apps.awaitReady("large");
      assertThat(apps.policy("large").orElseThrow().toString()).hasSizeGreaterThan(100_000);

      var actor = new ExternalActor(controlPlane.client(), fresh.name());
      actor.patch("AppNetwork/large", "{spec: {services: [{name: large-2}]}}");
      apps.awaitReady("large");
      var version = actor.version("NetworkPolicy/large");
      var requests = OperatorRequests.fromIdle(controlPlane);
      actor.patch("Service/large-2", "{metadata: {labels: {theirs: '1'}}}");
      await("nothing is written").pollDelay(QUIET).until(() -> true);
      assertThat(requests.writes()).isEmpty();
      assertThat(actor.version("NetworkPolicy/large")).isEqualTo(version);

      actor.patch("NetworkPolicy/large", "{spec: {ingress: [{}]}}");
      await("drift is corrected")
          .until(() -> apps.policy("large").orElseThrow().getSpec().getIngress().size() > 1);
      assertThat(operator.port()).isPositive();
    }
  }

  /** The preview in the status contains the policy, which exceeds 64 kB. */
  @Test
  void doesNotRewriteLargeStatus(ControlPlane controlPlane) throws Exception {
    try (var fresh = FreshNamespace.create(controlPlane.client(), "preview");
        var operator = RunningOperator.start(controlPlane, fresh.name())) {
      var apps = fresh.apps();
      apps.applyText(app("large", peers("p"), ports()) + "  policy: {mode: Preview}\n");
      apps.awaitReady("large");
      var actor = new ExternalActor(controlPlane.client(), fresh.name());

      var version = actor.version("AppNetwork/large");
      var requests = OperatorRequests.fromIdle(controlPlane);
      actor.patch("Service/large", "{metadata: {labels: {theirs: '1'}}}");
      await("nothing is written").pollDelay(QUIET).until(() -> true);
      assertThat(requests.writes()).isEmpty();
      assertThat(actor.version("AppNetwork/large")).isEqualTo(version);

      actor.patch("AppNetwork/large", "{spec: {services: [{name: large-2}]}}");
      await("the edit is applied").until(() -> actor.find("Service/large-2").isPresent());
      assertThat(operator.port()).isPositive();
    }
  }

  /** The next attempt comes after the longest back-off. */
  @Nightly
  @Test
  void readsSkippedAppNetworksWhenThereIsRoom(ControlPlane controlPlane) throws Exception {
    try (var fresh = FreshNamespace.create(controlPlane.client(), "room");
        var operator = RunningOperator.start(controlPlane, fresh.name())) {
      var apps = fresh.apps();
      for (int i = 0; i < TOO_MANY; i++) {
        apps.applyText(app("app-" + i, peers("v".repeat(60) + i), "{name: http, port: 80}"));
      }
      // The order of events determines which ones are refused.
      await("some AppNetworks are skipped").until(() -> refused(apps).findAny().isPresent());
      var one = refused(apps).findFirst().orElseThrow();

      names().filter(name -> !name.equals(one)).forEach(apps::delete);
      apps.awaitCondition(one, "Ready", c -> c.status().equals("True"), RECOVERED);
      assertThat(apps.policy(one)).isPresent();
      assertThat(operator.port()).isPositive();
    }
  }

  private static Stream<String> names() {
    return IntStream.range(0, TOO_MANY).mapToObj(i -> "app-" + i);
  }

  private static Stream<String> refused(Apps apps) {
    return names()
        .filter(
            name ->
                apps.condition(name, "Accepted")
                    .filter(c -> c.reason().equals("InvalidSpec"))
                    .filter(c -> c.message().contains("other large objects of the namespace"))
                    .isPresent());
  }

  private static String app(String name, String peers, String ports) {
    return """
    apiVersion: appnetwork.dev/v1alpha1
    kind: AppNetwork
    metadata: {name: %1$s}
    spec:
      selector: {app: %1$s}
      ports: [%3$s]
      allow: {from: [%2$s]}
    """
        .formatted(name, peers, ports);
  }

  private static String peers(String label) {
    return IntStream.range(0, MAX_PEERS)
        .mapToObj(
            i ->
                "{pods: {selector: {matchLabels: {app: p%d, a: %s, b: %s, c: %s}}}}"
                    .formatted(i, label, label, label))
        .collect(Collectors.joining(", "));
  }

  private static String ports() {
    return IntStream.range(0, MAX_PORTS)
        .mapToObj(i -> "{name: port-%d, port: %d}".formatted(i, 8000 + i))
        .collect(Collectors.joining(", "));
  }
}
