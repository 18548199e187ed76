// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.operator.Apps;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The edits of a cluster's users: ten kinds in turn. */
final class SoakEdits {

  /** Apps that are broken and fixed repeatedly, so that the same Events recur. */
  static final int RECURRING_FAILURES = 5;

  /** Consecutive edits affect apps that aren't adjacent in any list. */
  private static final int STRIDE = 7;

  private static final int KINDS = 10;
  private static final String SHORT_LIVED =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: short-lived-$N}
      spec:
        selector: {app: short-lived-$N}
        ports: [{name: http, port: 80}]
      """;

  private final KubernetesClient client;
  private final Apps apps;
  private final EditTimes times;
  private final int count;
  private final Queue<EditTimes.Time> measured = new ConcurrentLinkedQueue<>();

  /** Edits {@code count} ordinary apps; {@code times} measures some of the edits. */
  SoakEdits(KubernetesClient client, Apps apps, EditTimes times, int count) {
    this.client = client;
    this.apps = apps;
    this.times = times;
    this.count = count;
  }

  /** Returns the times of the measured edits. */
  Queue<EditTimes.Time> measured() {
    return measured;
  }

  /** Performs the edit with this number, from 0. */
  void run(int number) throws InterruptedException {
    int round = number / KINDS;
    var app = Apps.name(RECURRING_FAILURES + number * STRIDE % (count - RECURRING_FAILURES));
    var failing = Apps.name(round % RECURRING_FAILURES);
    switch (number % KINDS) {
      case 0 -> apps.allow(app, "client-" + round);
      case 1 -> ports(app, 8000 + round % 1000);
      case 2 -> host(app, "host-%d-%s.example.com".formatted(round % 3, app));
      case 3 ->
          apps.edit(app, "{\"metadata\": {\"labels\": {\"round\": \"%d\"}}}".formatted(round));
      case 4 -> deletePolicy(failing);
      case 5 -> peers(failing, round / RECURRING_FAILURES % 2 == 0);
      case 6 -> replace(SHORT_LIVED.replace("$N", String.valueOf(round % RECURRING_FAILURES)));
      default -> measured.add(times.edit(app));
    }
  }

  private void ports(String app, int target) {
    apps.edit(
        app,
        "{\"spec\": {\"ports\": [{\"name\": \"http\", \"port\": 80, \"targetPort\": %d}]}}"
            .formatted(target));
  }

  private void host(String app, String host) {
    apps.edit(
        app,
        "{\"spec\": {\"expose\": [{\"ingressClassName\": \"nginx\", \"hosts\": [{\"host\": \"%s\"}]}]}}"
            .formatted(host));
  }

  private void deletePolicy(String app) {
    client.network().v1().networkPolicies().inNamespace(apps.namespace()).withName(app).delete();
  }

  private void peers(String app, boolean missing) {
    apps.edit(
        app,
        "{\"spec\": {\"allow\": {\"from\": [{\"app\": {\"name\": \"%s\"}}]}}}"
            .formatted(missing ? "missing" : Apps.name(0)));
  }

  private void replace(String app) {
    var object =
        client
            .getKubernetesSerialization()
            .unmarshal(app, io.fabric8.kubernetes.api.model.GenericKubernetesResource.class);
    apps.objects().resource(object).delete();
    apps.objects().resource(object).create();
  }
}
