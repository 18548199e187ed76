// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import dev.appnetwork.discovery.enforcement.Detected.Verdict;
import java.util.Set;

/**
 * A plugin that was seen.
 *
 * @param plugin which one
 * @param verdict whether it enforces, by what was seen of it
 * @param evidence what was seen, in a sentence
 * @param over networks without policies of their own on which it is known to enforce
 */
record Sighting(Plugin plugin, Verdict verdict, String evidence, Set<Plugin> over) {

  static Sighting enforced(Plugin plugin, String evidence, Set<Plugin> over) {
    return new Sighting(plugin, Verdict.Enforced, evidence, over);
  }

  static Sighting notEnforced(Plugin plugin, String evidence) {
    return new Sighting(plugin, Verdict.NotEnforced, evidence, Set.of());
  }

  static Sighting unknown(Plugin plugin, String evidence) {
    return new Sighting(plugin, Verdict.Unknown, evidence, Set.of());
  }
}
