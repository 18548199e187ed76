// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.reach.Addresses;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.SimilarApps;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the name that a user probably means. */
final class EndpointHint {

  /** Other words for the kinds, as kubectl accepts them. */
  private static final Map<String, String> KINDS =
      Map.of(
          "po", "pod/",
          "pods", "pod/",
          "svc", "service/",
          "services", "service/",
          "no", "node/",
          "nodes", "node/",
          "app", "",
          "appnet", "",
          "appnetwork", "",
          "appnetworks", "");

  private static final Set<String> WORKLOADS =
      Set.of(
          "deploy",
          "deployment",
          "deployments",
          "sts",
          "statefulset",
          "statefulsets",
          "ds",
          "daemonset",
          "daemonsets");

  private static final Set<String> OUTSIDE =
      Set.of("internet", "world", "external", "outside", "all", "any", "everyone");

  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  private EndpointHint() {}

  /** Returns what to write for a text that isn't a name; empty if unknown. */
  static Optional<String> ofText(String text) {
    var slash = text.indexOf('/');
    var kind = slash < 0 ? "" : text.substring(0, slash);
    if (WORKLOADS.contains(kind)) {
      return Optional.of(
          "use the AppNetwork, namespace/name, or one of the pods, pod/namespace/name");
    }
    return Optional.ofNullable(KINDS.get(kind))
        .map(prefix -> "use " + prefix + text.substring(slash + 1));
  }

  /** Returns what to write for an AppNetwork that doesn't exist; empty if unknown. */
  static Optional<String> of(AppRef ref, Set<AppRef> known) {
    if (Addresses.read(ref.namespace()).isPresent()) {
      return Optional.of("use a single address, such as " + ref.namespace());
    }
    if (OUTSIDE.contains(ref.name())) {
      return Optional.of("use anyone, or an IP address outside the cluster");
    }
    return new SimilarApps(ref.namespace(), known)
        .nearest(ref)
        .map(EndpointHint::meant)
        .or(() -> ofText(ref.toString()))
        .or(() -> ofDnsName(ref.name(), known));
  }

  private static Optional<String> ofDnsName(String name, Set<AppRef> known) {
    var labels = name.split("\\.", -1);
    if (labels.length < 2) {
      return Optional.empty();
    }
    var service = new AppRef(labels[1], labels[0]);
    if (known.contains(service)) {
      return Optional.of(meant(service));
    }
    return Optional.of(
        NUMBERS.matcher(name).matches()
            ? "it isn't an IP address"
            : "for a DNS name, use one of its IP addresses");
  }

  private static String meant(AppRef ref) {
    return "did you mean %s?".formatted(ref);
  }
}
