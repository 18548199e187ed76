// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import dev.appnetwork.discovery.enforcement.DetectionResult.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Resolves {@code enforcement.plugin} of the operator's configuration. */
public final class ConfiguredPlugin {

  /** The value for a cluster without enforcement. */
  private static final String NONE = "none";

  private ConfiguredPlugin() {}

  /** Returns the valid values, for messages. */
  public static String choices() {
    return Arrays.stream(Plugin.values()).map(Plugin::displayName).collect(Collectors.joining(", "))
        + ", "
        + NONE;
  }

  /** Returns whether the value is valid. */
  public static boolean isKnown(String name) {
    return isNone(name) || Plugin.named(name).isPresent();
  }

  /** Returns the result for a valid value. It replaces detection. */
  public static DetectionResult of(String name) {
    var source = "enforcement.plugin in the operator's configuration is %s".formatted(name);
    if (isNone(name)) {
      return new DetectionResult(Verdict.NotEnforced, null, source + ".");
    }
    return Plugin.named(name)
        .map(
            plugin ->
                new DetectionResult(
                    plugin.enforces() ? Verdict.Enforced : Verdict.NotEnforced,
                    plugin.displayName(),
                    source
                        + (plugin.enforces()
                            ? ", which enforces policies."
                            : ", which enforces no policies.")))
        .orElseGet(
            () ->
                new DetectionResult(
                    Verdict.Unknown,
                    name,
                    "enforcement.plugin in the operator's configuration is %s, which is "
                            .formatted(name)
                        + "unknown. Known plugins: "
                        + choices()
                        + "."));
  }

  private static boolean isNone(String name) {
    return name.toLowerCase(Locale.ROOT).equals(NONE);
  }
}
