// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Findings about other objects that select the app's pods. Objects with the same effect share a
 * finding, so that many of them don't displace other findings from the status.
 */
final class SharedSelection {

  /** Maximum number of names in a finding. */
  static final int MAX_NAMES = 20;

  private static final FieldPath FIELD = SpecFields.SELECTOR;

  private final SortedMap<Effect, SortedSet<String>> policies = new TreeMap<>();
  private final SortedMap<Effect, SortedSet<String>> apps = new TreeMap<>();

  /** The directions in which an object allows more. */
  private enum Effect {
    BOTH("ingress and egress"),
    INGRESS("ingress"),
    EGRESS("egress"),
    NONE("");

    private final String description;

    Effect(String words) {
      this.description = words;
    }

    static Effect of(boolean in, boolean out) {
      return in && out ? BOTH : in ? INGRESS : out ? EGRESS : NONE;
    }
  }

  /** Adds an unmanaged NetworkPolicy that allows traffic in these directions. */
  void addPolicy(String name, boolean in, boolean out) {
    policies.computeIfAbsent(Effect.of(in, out), effect -> new TreeSet<>()).add(name);
  }

  /** Adds another AppNetwork that allows traffic in these directions. */
  void addApp(String name, boolean in, boolean out) {
    apps.computeIfAbsent(Effect.of(in, out), effect -> new TreeSet<>()).add(name);
  }

  List<Finding> findings() {
    var messages = new ArrayList<String>();
    policies.forEach((effect, names) -> messages.add(widened(effect, names)));
    apps.forEach((effect, names) -> messages.add(shared(effect, names)));
    return messages.stream()
        .map(message -> Findings.warning(Reason.PolicyWidened, FIELD, message))
        .toList();
  }

  private static String widened(Effect effect, SortedSet<String> names) {
    boolean single = names.size() == 1;
    return (single
                ? "NetworkPolicy %s also selects the app's pods. Its"
                : "NetworkPolicies %s also select the app's pods. Their")
            .formatted(list(names))
        + " %s rules apply in addition to this AppNetwork. ".formatted(effect.description)
        + (single ? "Delete it, or narrow its podSelector." : "Delete them, or narrow them.");
  }

  private static String shared(Effect effect, SortedSet<String> names) {
    boolean single = names.size() == 1;
    var rules =
        effect == Effect.NONE
            ? "The rules of this AppNetwork also apply to %s. ".formatted(single ? "it" : "them")
            : "%s %s rules apply in addition to this AppNetwork. "
                .formatted(single ? "Its" : "Their", effect.description);
    return (single
                ? "AppNetwork %s also selects pods of this app. "
                : "AppNetworks %s also select pods of this app. ")
            .formatted(list(names))
        + rules
        + (single
            ? "Use different selectors, or merge the two."
            : "Use different selectors, or merge them.");
  }

  private static String list(SortedSet<String> names) {
    var shown =
        names.stream()
            .limit(MAX_NAMES)
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    return names.size() > MAX_NAMES
        ? "%s, and %d more".formatted(shown, names.size() - MAX_NAMES)
        : shown;
  }
}
