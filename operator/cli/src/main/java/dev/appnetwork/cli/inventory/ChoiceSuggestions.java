// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.planner.NearNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the choice that another word probably means. */
final class ChoiceSuggestions {

  private static final List<String> YES = List.of("on", "true", "yes", "enable", "enabled");
  private static final List<String> NO = List.of("off", "false", "no", "none", "disable");

  /** Other words for the choices, in lowercase. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("Enforce", List.of("active", "strict")),
          Map.entry(
              "Preview",
              List.of("audit", "dryrun", "dry-run", "monitor", "log", "warn", "permissive")),
          Map.entry("Deny", List.of("block", "disabled")),
          Map.entry("Ingress", List.of("in", "inbound")),
          Map.entry("Egress", List.of("out", "outbound")),
          Map.entry("Prefix", List.of("implementationspecific", "pathprefix")),
          Map.entry("TCP", List.of("http", "https", "http2", "grpc", "tls")),
          Map.entry("Headless", List.of("none")),
          Map.entry("LoadBalancer", List.of("lb", "external")),
          Map.entry("PreferDualStack", List.of("dualstack")),
          Map.entry("In", List.of("equals", "=", "==")));

  private static final Pattern SEPARATOR = Pattern.compile("[/,+&| ]+");

  private static final Map<String, String> OTHERS =
      Map.of(
          "externalname", "an AppNetwork selects pods: create that Service yourself",
          "icmp", "a NetworkPolicy has no rules for ICMP",
          "cookie", "use sessionAffinity: {cookie: NAME} in expose[].http");

  private ChoiceSuggestions() {}

  /** Returns the remedy; empty if there is none. */
  static Optional<String> of(String text, List<?> choices) {
    var names = choices.stream().map(String::valueOf).toList();
    var word = text.toLowerCase(Locale.ROOT);
    var parts = List.of(SEPARATOR.split(text, -1));
    if (parts.size() > 1 && names.containsAll(parts)) {
      return Optional.of("add an entry for each");
    }
    return names.stream()
        .filter(choice -> means(word, choice))
        .findFirst()
        .map("use %s"::formatted)
        .or(() -> Optional.ofNullable(OTHERS.get(word)))
        .or(() -> NearNames.nearest(text, names).map("did you mean %s?"::formatted));
  }

  private static boolean means(String word, String choice) {
    return switch (choice) {
          case "Enforce", "Allow", "ClientIP" -> YES.contains(word);
          case "Disabled", "Deny", "None" -> NO.contains(word);
          default -> false;
        }
        || word.equals(choice.toLowerCase(Locale.ROOT))
        || WORDS.getOrDefault(choice, List.of()).contains(word);
  }
}
