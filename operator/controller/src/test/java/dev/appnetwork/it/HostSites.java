// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.planner.AllowedHosts;
import dev.appnetwork.planner.ClusterSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates apps that claim a host and path, and controls the order of their claims. */
final class HostSites {

  private HostSites() {}

  /**
   * Returns a configuration in which any namespace may use example.com, and one namespace another
   * name.
   */
  static OperatorConfig config(String other, String reserved) {
    var settings =
        new ClusterSettings(
            List.of(),
            List.of(),
            Map.of(),
            List.of(
                new AllowedHosts(List.of(), List.of("example.com")),
                new AllowedHosts(List.of(other), List.of(reserved))),
            Set.of());
    return new OperatorConfig(
        OperatorConfig.DEFAULT.namespaces(),
        settings,
        Optional.empty(),
        0,
        OperatorConfig.DEFAULT_WORKERS,
        Optional.empty());
  }

  static void app(Apps apps, String name, String host, String path) {
    apps.apply("hosts/app.yaml", text -> filled(text, name, host, path));
  }

  static void unmanagedIngress(Apps apps, String name, String host, String path) {
    apps.apply("hosts/foreign-ingress.yaml", text -> filled(text, name, host, path));
  }

  private static String filled(String text, String name, String host, String path) {
    return text.replace("${name}", name).replace("${host}", host).replace("${path}", path);
  }

  static String since(Apps apps, String name) {
    return apps.get(name).getMetadata().getCreationTimestamp();
  }

  static void sleepToTheNextSecond() {
    var until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(1_020);
    ExternalActor.soon("the next second begins").until(() -> Instant.now().isAfter(until));
  }

  // Creation timestamps have a resolution of one second.
  static void sleepOverTheSecond() {
    var until = Instant.now().plusMillis(1_100);
    ExternalActor.soon("the next second begins").until(() -> Instant.now().isAfter(until));
  }
}
