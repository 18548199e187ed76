// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.TraefikPod;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator's process is killed by SIGKILL during the rollout of a change, and another one
 * starts: no request is lost, and the rollout completes.
 */
@TrafficTest(manifests = "crds/manifests")
class KilledOperatorTrafficIT {

  private static final String NAMESPACE = "killed";
  private static final String APP = "survivor";
  private static final int PER_SECOND = 100;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration BEFORE = Duration.ofMillis(500);
  private static final Duration DOWN = Duration.ofSeconds(1);
  private static final Duration AFTER = Duration.ofSeconds(2);

  /** A start, the steps of the rollout, and their grace periods, on a busy machine. */
  private static final Duration ROLLOUT = Duration.ofMinutes(2);

  private static final String DECLARATION =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: survivor}
      spec:
        selector: {app: survivor}
        ports: [{name: http, port: 80, targetPort: 8080}]
        services: [{name: survivor}]
        expose:
        - gateway: {name: public, namespace: infra, sectionName: http}
          hosts: [{host: survivor.example.com}]
      """;

  @Test
  void killDuringChangeLosesNoRequests(Traffic traffic, @TempDir Path folder, TestReporter reporter)
      throws InterruptedException {
    var traefik = TraefikPod.shared(traffic);
    ShippedRbac.grant(traffic.controlPlane());
    var apps = new Apps(traffic.controlPlane().client(), NAMESPACE);
    try (var stage = new Stage(traffic)) {
      stage.namespace(NAMESPACE, Map.of());
      stage.run(
          List.of(
              NetPod.of(NAMESPACE, "client"),
              NetPod.of(NAMESPACE, APP)
                  .serving("http", 8080, "TCP")
                  .serving("other", 8081, "TCP")));
      var request = traefik.get(NAMESPACE + "/client", "http://survivor.example.com/");

      var operator = start(traffic, folder);
      apps.applyText(DECLARATION);
      apps.awaitCondition(APP, "Ready", c -> c.status().equals("True"), ROLLOUT);
      traffic.sendUntil(SOON, replies -> replies.get(0).isAnswered(), List.of(request));
      try (var load = traffic.load(request, PER_SECOND)) {
        Thread.sleep(BEFORE.toMillis());
        apps.applyText(
            DECLARATION
                .replace("port: 80, targetPort: 8080", "port: 8000, targetPort: 8081")
                .replace("[{name: survivor}]", "[{name: survivor-v2}]"));
        apps.awaitCondition(APP, "Programmed", "Unknown", "Progressing");
        operator.close(); // by SIGKILL
        Thread.sleep(DOWN.toMillis());
        assertThat(apps.service(APP)).as("killed before the rollout was complete").isPresent();

        operator = start(traffic, folder);
        apps.awaitCondition(APP, "Ready", c -> c.status().equals("True"), ROLLOUT);
        assertThat(apps.service(APP)).isEmpty();
        Thread.sleep(AFTER.toMillis());
        var result = load.stop();
        reporter.publishEntry("killed by SIGKILL", result.summary());
        assertThat(result.sent()).isGreaterThan(3 * PER_SECOND);
        assertThat(result.lost()).as(result.summary()).isZero();
      } finally {
        operator.close();
        apps.delete(APP);
      }
    }
  }

  private static Program start(Traffic traffic, Path folder) {
    var controlPlane = traffic.controlPlane();
    return Program.operator(
        folder,
        controlPlane.kubeconfigForServiceAccount(ShippedRbac.NAMESPACE, "appnetwork-operator"),
        """
        watch: {namespaces: [%s]}
        leaderElection: {enabled: false}
        rollout: {gracePeriodSeconds: 3}
        server: {port: %d}
        """
            .formatted(NAMESPACE, controlPlane.pickPort()));
  }
}
