// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The apps and ports to which the entries of other apps refer. */
final class PeerReferences {

  private static final String ALL = "";

  private final Map<String, Set<String>> ports = new HashMap<>();

  /** Collects the references in the policies of the drafts. */
  PeerReferences(Collection<AppDraft> drafts) {
    for (var draft : drafts) {
      draft.policy.from().forEach(entry -> app(draft, entry));
      draft.policy.to().forEach(entry -> addPorts(app(draft, entry), entry));
    }
  }

  /** Returns the ports of the app in an entry, to add to; an unused set if there is no app. */
  private Set<String> app(AppDraft draft, Map<String, Object> entry) {
    if (!(entry.get("app") instanceof Map<?, ?> app)) {
      return new HashSet<>();
    }
    var namespace = Objects.requireNonNullElse(app.get("namespace"), draft.namespace());
    return ports.computeIfAbsent(namespace + "/" + app.get("name"), key -> new HashSet<>());
  }

  private static void addPorts(Set<String> used, Map<String, Object> entry) {
    if (!(entry.get("ports") instanceof List<?> some)) {
      used.add(ALL);
      return;
    }
    for (Object port : some) {
      used.add(port instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : ALL);
    }
  }

  /** Returns whether an entry names the app. */
  boolean contain(AppDraft draft) {
    return ports.containsKey(draft.key());
  }

  /** Returns whether an entry allows the port of the app. An entry without ports allows all. */
  boolean contain(AppDraft draft, String port) {
    var used = ports.getOrDefault(draft.key(), Set.of());
    return used.contains(port) || used.contains(ALL);
  }
}
