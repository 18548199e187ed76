// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.Concurrently;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.ReadyWatch;
import java.io.IOException;
import java.time.Duration;

/** Measures an edit of one AppNetwork that many others name as a peer. */
final class SharedPeer {
  private static final Duration READY = Duration.ofMinutes(3);
  private static final String HUB =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: hub}
      spec: {selector: {app: hub}}
      """;
  private static final String DESTINATION =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: $APP}
      spec:
        selector: {app: $APP}
        ports: [{name: http, port: 80}]
        allow: {from: [{app: {name: hub}}]}
      """;

  private final Stage stage;

  SharedPeer(Stage stage) {
    this.stage = stage;
  }

  /** Returns the seconds from the edit of the peer until the last policy has changed. */
  double seconds(int count) throws IOException, InterruptedException {
    var apps = stage.apps("bench-peer", 0);
    apps.create(HUB);
    Concurrently.times(count, i -> apps.create(DESTINATION.replace("$APP", Apps.name(i))));
    var operator = stage.readyOperator(apps);
    try (var ready = new ReadyWatch(apps);
        var policies = new PolicyWatch(stage.controlPlane().client(), apps.namespace())) {
      ready.await(count + 1, READY);
      stage.awaitQuiet();
      stage.progress().report("editing the peer of " + count + " AppNetworks");
      var start = System.nanoTime();
      apps.edit("hub", "{\"spec\": {\"selector\": {\"app\": \"moved-hub\"}}}");
      var last = start;
      for (var i = 0; i < count; i++) {
        last = Math.max(last, policies.await(Apps.name(i), "moved-hub"));
      }
      return (last - start) / 1e9;
    } finally {
      operator.stop();
    }
  }
}
