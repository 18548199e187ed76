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
 * The control plane on which all is measured, and the operator for it. Each measurement has a
 * namespace of its own, and the operator looks after that one alone.
 *
 * @param installation the control plane with all that the operator needs
 * @param launcher the operator's command
 * @param progress who is told what takes long
 */
record Stage(Installation installation, Path launcher, Progress progress) {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration MAX_SETTLE_TIME = Duration.ofSeconds(30);

  /** The control plane's own leases are renewed all the time. */
  private static final int QUIET_WRITES = 3;

  ControlPlane controlPlane() {
    return installation.controlPlane();
  }

  Apps apps(String namespace, int count) throws InterruptedException {
    progress.say("creating " + count + " AppNetworks in " + namespace);
    return Apps.create(controlPlane().client(), namespace, count);
  }

  /** An operator for one namespace that is not started yet. */
  ShippedOperator operator(Apps apps) throws IOException {
    return installation.operator(
        launcher, "watch:\n  namespaces: [" + apps.namespace() + "]\n", Map.of());
  }

  /** An operator for one namespace, ready. */
  ShippedOperator readyOperator(Apps apps) throws IOException, InterruptedException {
    var operator = operator(apps);
    operator.start();
    operator.awaitReady(READY);
    return operator;
  }

  /** The operator's requests; the bare client acts as somebody of another name. */
  Requests requestsSince(Instant start) {
    var all = Requests.since(start, controlPlane(), installation.account().toString());
    return new Requests(
        all.events().stream()
            .filter(event -> !event.userAgent().equals(BareClient.USER_AGENT))
            .toList());
  }

  /** Waits until the controllers of the control plane have done with what was written before. */
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
