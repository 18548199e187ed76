// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A draft of an AppNetwork, filled in step by step. */
final class AppDraft {
  final AppGroup group;
  final String name;
  final PortTable ports;
  final List<Map<String, Object>> services = new ArrayList<>();
  final List<ExposureDraft> exposures = new ArrayList<>();
  PolicyDraft policy = PolicyDraft.NONE;

  AppDraft(AppGroup group, String name) {
    this.group = group;
    this.name = name;
    this.ports = new PortTable(group);
  }

  String namespace() {
    return group.namespace();
  }

  String key() {
    return group.namespace() + "/" + name;
  }

  Set<String> serviceNames() {
    return services.stream()
        .map(tree -> String.valueOf(tree.get("name")))
        .collect(Collectors.toSet());
  }
}
