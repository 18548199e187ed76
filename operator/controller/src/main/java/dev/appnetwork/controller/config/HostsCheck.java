// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.planner.AllowedHosts;
import dev.appnetwork.planner.check.Syntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks {@code hosts}. */
final class HostsCheck {
  private final Problems problems;

  HostsCheck(Problems problems) {
    this.problems = problems;
  }

  List<AllowedHosts> allowed(ConfigFile.@Nullable Hosts hosts) {
    if (hosts == null || hosts.allowed() == null) {
      return List.of();
    }
    if (hosts.allowed().isEmpty()) {
      problems.add("hosts.allowed must not be empty (to allow all hosts, remove the key)");
    }
    var allowed = new ArrayList<AllowedHosts>();
    for (int i = 0; i < hosts.allowed().size(); i++) {
      var at = "hosts.allowed[" + i + "]";
      var entry = hosts.allowed().get(i);
      if (entry == null) {
        problems.add(at + ": must have suffixes, and also namespaces unless it applies to all");
      } else {
        allowed.add(
            new AllowedHosts(
                namespaces(at + ".namespaces", entry.namespaces()),
                suffixes(at + ".suffixes", entry.suffixes())));
      }
    }
    return List.copyOf(allowed);
  }

  private List<String> namespaces(String at, @Nullable List<@Nullable String> names) {
    if (names == null) {
      return List.of();
    }
    if (names.isEmpty()) {
      problems.add(at + " must not be empty (for all namespaces, remove the key)");
    }
    var checked = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      checked.add(problems.namespace(at + "[" + i + "]", names.get(i)));
    }
    return List.copyOf(checked);
  }

  private List<String> suffixes(String at, @Nullable List<@Nullable String> suffixes) {
    if (suffixes == null || suffixes.isEmpty()) {
      problems.add(at + ": must have at least one DNS name, for example example.com");
      return List.of();
    }
    var checked = new ArrayList<String>();
    for (int i = 0; i < suffixes.size(); i++) {
      var suffix = suffixes.get(i);
      if (suffix == null || !Syntax.isHost(suffix)) {
        problems.add(
            at
                + ("[%d]: %s must be a lowercase DNS name without a leading dot or wildcard, "
                        + "for example example.com")
                    .formatted(i, suffix));
      }
      checked.add(String.valueOf(suffix));
    }
    return List.copyOf(checked);
  }
}
