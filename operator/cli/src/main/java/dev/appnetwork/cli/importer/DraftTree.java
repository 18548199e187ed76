// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders drafts as AppNetworks, in the usual order and without defaults. */
final class DraftTree {

  private DraftTree() {}

  /**
   * Returns the AppNetwork.
   *
   * @param withPolicy true if its policy replaces existing ones
   * @param exposures its exposures that replace existing objects
   * @param peers the references of all AppNetworks
   */
  static Map<String, Object> of(
      AppDraft draft, boolean withPolicy, List<ExposureDraft> exposures, PeerReferences peers) {
    var policy = draft.policy;
    var enforced = withPolicy && policy.restricts();
    var ports = draft.ports.ports();
    if (!enforced) {
      // Other ports come from the policy that stays.
      ports =
          ports.stream()
              .filter(port -> isServed(draft, port) || peers.contain(draft, port.name()))
              .toList();
    }
    return Trees.map(
        "apiVersion",
        "appnetwork.dev/v1alpha1",
        "kind",
        "AppNetwork",
        "metadata",
        Trees.map("name", draft.name, "namespace", draft.namespace()),
        "spec",
        Trees.map(
            "selector",
            new TreeMap<>(draft.group.selector()),
            "ports",
            Trees.orNull(ports.stream().map(PortDraft::tree).toList()),
            "services",
            services(draft, ports),
            "expose",
            Trees.orNull(exposures.stream().map(ExposureDraft::tree).toList()),
            "allow",
            enforced ? allow(policy) : null,
            "policy",
            settings(policy, enforced)));
  }

  private static @Nullable Map<String, Object> allow(PolicyDraft policy) {
    var allow =
        Trees.map("from", Trees.orNull(policy.from()), "to", policy.egress() ? policy.to() : null);
    return allow.isEmpty() ? null : allow;
  }

  private static @Nullable Map<String, Object> settings(PolicyDraft policy, boolean enforced) {
    if (!enforced) {
      return Trees.map("mode", "Disabled");
    }
    var settings =
        Trees.map(
            "types",
            policy.ingress() ? null : List.of("Egress"),
            "dns",
            policy.egress() && !policy.dns() ? "Deny" : null);
    return settings.isEmpty() ? null : settings;
  }

  private static boolean isServed(AppDraft draft, PortDraft port) {
    return draft.services.stream()
        .flatMap(tree -> tree.get("ports") instanceof List<?> ports ? ports.stream() : Stream.of())
        .anyMatch(served -> served instanceof Map<?, ?> map && port.name().equals(map.get("name")));
  }

  private static @Nullable List<Map<String, Object>> services(
      AppDraft draft, List<PortDraft> ports) {
    var single = new ArrayList<String>();
    ports.stream().filter(port -> port.endPort() == null).forEach(port -> single.add(port.name()));
    var entries = draft.services.stream().map(tree -> withoutDefaults(tree, single)).toList();
    if (entries.equals(List.of(Map.of("name", draft.name)))) {
      return null;
    }
    return entries.isEmpty() && single.isEmpty() ? null : entries;
  }

  /** All ports are the default, unless one of them has a node port. */
  private static Map<String, Object> withoutDefaults(Map<String, Object> tree, List<String> all) {
    var copy = new LinkedHashMap<>(tree);
    var names = new HashSet<Object>();
    all.forEach(name -> names.add(Map.of("name", name)));
    if (tree.get("ports") instanceof List<?> ports && new HashSet<Object>(ports).equals(names)) {
      copy.remove("ports");
    }
    return copy;
  }
}
