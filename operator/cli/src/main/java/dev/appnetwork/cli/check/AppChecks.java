// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks the conditions of AppNetworks. */
final class AppChecks {

  private AppChecks() {}

  static CheckGroup run(List<AppNetwork> apps) {
    var lines = new ArrayList<CheckLine>();
    var notReady = byReason(apps, "Ready");
    if (notReady.isEmpty()) {
      lines.add(CheckLine.ok("%d AppNetworks, all of them Ready.".formatted(apps.size())));
    }
    notReady.forEach(
        (reason, names) ->
            lines.add(
                CheckLine.error(
                    "Not Ready, %s: %s.".formatted(reason, CheckLine.names(names)),
                    "kubectl describe appnetwork; docs/conditions.md has every reason.")));
    var unprogrammed = byReason(apps, "Programmed").getOrDefault("NameConflict", List.of());
    if (unprogrammed.isEmpty()) {
      lines.add(CheckLine.ok("No owned object has a name conflict."));
    } else {
      lines.add(
          CheckLine.error(
              "Objects of the same name exist and aren't owned by the AppNetworks: %s."
                  .formatted(CheckLine.names(unprogrammed)),
              "Rename them, or transfer ownership with the annotation appnetwork.dev/adopt=true."));
    }
    return new CheckGroup("AppNetworks", lines);
  }

  private static Map<String, List<String>> byReason(List<AppNetwork> apps, String type) {
    var reasons = new TreeMap<String, List<String>>();
    for (var app : apps) {
      condition(app, type)
          .filter(one -> !"True".equals(one.status()))
          .ifPresent(
              one ->
                  reasons.computeIfAbsent(one.reason(), key -> new ArrayList<>()).add(name(app)));
    }
    return reasons;
  }

  private static Optional<Condition> condition(AppNetwork app, String type) {
    var status = app.getStatus();
    return status == null || status.conditions() == null
        ? Optional.empty()
        : status.conditions().stream().filter(one -> type.equals(one.type())).findFirst();
  }

  static String name(AppNetwork app) {
    return app.getMetadata().getNamespace() + "/" + app.getMetadata().getName();
  }
}
