// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.Installation;
import dev.appnetwork.testkit.operator.ShippedOperator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The control plane of all measurements, and its operator. Each measurement has its own namespace,
 * which is the only one that the operator watches.
 *
 * @param installation the control plane with everything that the operator requires
 * @param launcher the operator's command
 * @param progress reports long steps
 */
record Stage(Installation installation, Path launcher, Progress progress) {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration MAX_SETTLE_TIME = Duration.ofSeconds(30);

  /** The control plane continuously renews its own leases. */
  private static final int QUIET_WRITES = 3;

  ControlPlane controlPlane() {
    return installation.controlPlane();
  }

  Apps apps(String namespace, int count) throws InterruptedException {
    progress.report("creating " + count + " AppNetworks in " + namespace);
    return Apps.create(controlPlane().client(), namespace, count);
  }

  /** Returns an operator for one namespace that isn't started. */
  ShippedOperator operator(Apps apps) throws IOException {
    return installation.operator(
        launcher, "watch:\n  namespaces: [" + apps.namespace() + "]\n", Map.of());
  }

  /** Starts an operator for one namespace and waits until it is ready. */
  ShippedOperator readyOperator(Apps apps) throws IOException, InterruptedException {
    var operator = operator(apps);
    operator.start();
    operator.awaitReady(READY);
    return operator;
  }

  /** Returns the operator's requests; the bare client uses another user. */
  Requests requestsSince(Instant start) {
    var all = Requests.since(start, controlPlane(), installation.account().toString());
    return new Requests(
        all.events().stream()
            .filter(event -> !event.userAgent().equals(BareClient.USER_AGENT))
            .toList());
  }

  /** Waits until the control plane's controllers have processed the earlier writes. */
  void awaitQuiet() throws InterruptedException {
    var end = System.nanoTime() + MAX_SETTLE_TIME.toNanos();
    var before = controlPlane().requests().writes();
    while (System.nanoTime() < end) {
      Thread.sleep(QUIET.toMillis());
      var now = controlPlane().requests().writes();
      if (now - before <= QUIET_WRITES) {
        return;
      }
      before = now;
    }
  }
}
