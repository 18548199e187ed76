// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.binaries.Progress;
import java.time.Duration;
import java.util.List;

/** Waits for the samples and prints the results. */
final class Samples {
  private static final Duration STEP = Duration.ofMillis(200);

  private final Session session;
  private final Progress progress;

  Samples(Session session, Progress progress) {
    this.session = session;
    this.progress = progress;
  }

  /**
   * Waits until all AppNetworks are ready, the timeout is over, or a process has ended.
   *
   * @return true if there is at least one and all are ready
   */
  boolean awaitReady(Duration timeout) throws InterruptedException {
    var start = System.nanoTime();
    var nextSign = Duration.ofSeconds(Progress.HEARTBEAT_SECONDS);
    while (true) {
      var states = AppNetworkState.all(session.controlPlane().client());
      var ready = states.stream().filter(AppNetworkState::ready).count();
      var waited = Duration.ofNanos(System.nanoTime() - start);
      if (ready == states.size() && ready > 0) {
        progress.report(
            "all %d AppNetworks are Ready after %d ms".formatted(ready, waited.toMillis()));
        return true;
      }
      if (waited.compareTo(timeout) > 0 || session.failure().isPresent()) {
        explain(states);
        return false;
      }
      if (waited.compareTo(nextSign) > 0) {
        progress.report(
            "%d of %d AppNetworks are Ready after %d s"
                .formatted(ready, states.size(), waited.toSeconds()));
        nextSign = nextSign.plusSeconds(Progress.HEARTBEAT_SECONDS);
      }
      Thread.sleep(STEP.toMillis());
    }
  }

  /** Prints all AppNetworks and their owned objects with kubectl. */
  void show() throws Exception {
    System.out.println();
    session.kubectl().show("get", "appnetworks", "--all-namespaces");
    System.out.println();
    session
        .kubectl()
        .show(
            "get",
            "services,networkpolicies,ingresses",
            "--all-namespaces",
            "--selector=app.kubernetes.io/managed-by=appnetwork-operator");
    System.out.println();
  }

  private void explain(List<AppNetworkState> states) {
    session.failure().ifPresent(progress::report);
    if (states.isEmpty()) {
      progress.report("the samples have no AppNetwork");
    }
    progress.report("last lines of the operator's log:\n" + session.operatorLastLines());
    for (var state : states) {
      if (!state.ready()) {
        progress.report(state.name() + " is not Ready: " + String.join("; ", state.problems()));
      }
    }
  }
}
