// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Creates apps that claim a host and path, and controls the order of their claims. */
final class HostSites {

  private HostSites() {}

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
