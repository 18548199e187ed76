// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.upgrade;

import dev.appnetwork.testkit.AuditLog.Event;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.Distribution;
import dev.appnetwork.testkit.operator.Installation;
import dev.appnetwork.testkit.operator.OperatorAccount;
import dev.appnetwork.testkit.operator.ReadyWatch;
import dev.appnetwork.testkit.operator.ShippedOperator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Upgrades and rolls back: an operator of another checkout creates the objects, this one replaces
 * it, and the other one returns. Each brings its own CRDs and permissions.
 *
 * @param from the other checkout, built
 * @param to this checkout, built
 * @param apps number of AppNetworks
 * @param progress reports the steps
 */
public record Upgrade(Path from, Path to, int apps, Progress progress) {
  private static final String NAMESPACE = "upgrade";
  private static final Duration READY = Duration.ofMinutes(3);

  /** Several times the duration that an operator needs to process all objects at startup. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final Set<String> LEADS = Set.of("coordination.k8s.io");

  /** Runs the upgrade, the rollback, and the upgrade again. */
  public List<UpgradeStep> run() throws IOException, InterruptedException {
    try (var controlPlane = ControlPlane.builder().audit(true).progress(progress).start()) {
      var installation = Installation.of(controlPlane, from);
      var made = Apps.create(controlPlane.client(), NAMESPACE, apps);
      var operator = start(installation, from);
      try (var ready = new ReadyWatch(made)) {
        ready.await(apps, READY);
      }
      awaitQuiet(installation);
      var turns = new ArrayList<UpgradeStep>();
      try (var objects = new ObjectsWatch(controlPlane.client(), NAMESPACE)) {
        for (var next : List.of(to, from, to)) {
          progress.report("replacing the operator with the one from " + next);
          operator.stop();
          var since = Instant.now();
          installation = Installation.of(controlPlane, next);
          operator = start(installation, next);
          awaitQuiet(installation);
          turns.add(
              new UpgradeStep(
                  next.toString(),
                  objects.count(),
                  objects.written(),
                  objects.deleted(),
                  statuses(installation, since)));
        }
      } finally {
        operator.close();
      }
      return turns;
    }
  }

  private static ShippedOperator start(Installation installation, Path checkout)
      throws IOException, InterruptedException {
    var launcher = new Distribution(checkout.resolve("dist")).launcher();
    var operator = installation.operator(launcher, "", Map.of());
    operator.start();
    operator.awaitReady(READY);
    return operator;
  }

  private static void awaitQuiet(Installation installation) throws InterruptedException {
    var before = -1;
    for (var now = requests(installation).size(); now != before; ) {
      before = now;
      Thread.sleep(QUIET.toMillis());
      now = requests(installation).size();
    }
  }

  private static long statuses(Installation installation, Instant since) {
    return requests(installation).stream()
        .filter(event -> event.at().isAfter(since))
        .filter(event -> event.resource().equals("appnetworks"))
        .filter(event -> event.subresource().equals("status"))
        .count();
  }

  private static List<Event> requests(Installation installation) {
    OperatorAccount account = installation.account();
    return installation.controlPlane().audit().eventsOf(account.toString()).stream()
        .filter(event -> !event.verb().equals("watch") && !LEADS.contains(event.group()))
        .toList();
  }
}
