// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.Endpoints;
import dev.appnetwork.api.v1alpha1.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The condition Available follows the Service's endpoints and never affects Ready. */
class AvailableIT extends OperatorIT {

  private static final Duration PODS_COME = Duration.ofSeconds(40);
  private static final int MANY = 40;

  @Test
  void followsPodsAndTheirPorts() {
    apps.apply("available/app.yaml", "${target}", "9090");
    apps.awaitReady("web");
    await("False", "NoEndpoints");
    assertThat(apps.get("web").getStatus().endpoints()).isEqualTo(Endpoints.of(0, 0));
    assertThat(warnings()).containsExactly("NoEndpoints");

    var requests = OperatorRequests.fromNow(controlPlane);
    scale(2);
    await("True", "Available");
    ExternalActor.within(PODS_COME, "both endpoints are counted")
        .until(() -> Endpoints.of(2, 2).equals(apps.get("web").getStatus().endpoints()));
    assertThat(warnings()).isEmpty();

    apps.apply("available/app.yaml", "${target}", "nowhere");
    var missing = await("False", "PortNotExposed");
    assertThat(missing.message()).contains("admin").doesNotContain("http,");
    assertThat(warnings()).containsExactly("PortNotExposed");
    apps.awaitReady("web");

    apps.apply("available/app.yaml", "${target}", "console");
    await("True", "Available");

    scale(0);
    await("False", "NoEndpoints");
    apps.awaitReady("web");
    assertThat(requests.reads()).isEmpty();

    // Dozens of EndpointSlice changes cause at most one status write per second.
    requests = OperatorRequests.fromIdle(controlPlane);
    var begun = System.nanoTime();
    scale(MANY);
    ExternalActor.within(PODS_COME, "all endpoints are counted")
        .until(() -> Endpoints.of(MANY, MANY).equals(apps.get("web").getStatus().endpoints()));
    var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    assertThat(requests.writes()).containsOnly("patch appnetworks/web/status");
    assertThat(requests.writes().size()).isLessThanOrEqualTo((int) seconds + 2);
    assertThat(requests.reads()).isEmpty();
    scale(0);
  }

  @Test
  void countsNothingWithoutPorts() {
    apps.apply("peers/frontend.yaml");

    var none = apps.awaitCondition("frontend", "Available", "Unknown", "NotApplicable");

    assertThat(none.message()).contains("no Service");
    assertThat(apps.get("frontend").getStatus().endpoints()).isNull();
  }

  private static void scale(int replicas) {
    apps.apply("available/deployment.yaml", "${replicas}", Integer.toString(replicas));
  }

  private static Condition await(String status, String reason) {
    return apps.awaitCondition(
        "web", "Available", c -> c.status().equals(status) && c.reason().equals(reason), PODS_COME);
  }

  private static List<String> warnings() {
    var findings = apps.get("web").getStatus().findings();
    return findings == null
        ? List.of()
        : findings.stream()
            .filter(finding -> finding.field().equals("spec.expose"))
            .map(Finding::reason)
            .toList();
  }
}
