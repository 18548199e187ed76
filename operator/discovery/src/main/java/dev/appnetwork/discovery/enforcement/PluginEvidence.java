// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import dev.appnetwork.discovery.enforcement.DetectionResult.Verdict;
import java.util.Set;

/**
 * A plugin that was seen.
 *
 * @param plugin which one
 * @param verdict whether it enforces, by what was seen of it
 * @param evidence what was seen, in a sentence
 * @param over networks without policies of their own on which it is known to enforce
 */
record PluginEvidence(Plugin plugin, Verdict verdict, String evidence, Set<Plugin> over) {

  static PluginEvidence enforced(Plugin plugin, String evidence, Set<Plugin> over) {
    return new PluginEvidence(plugin, Verdict.Enforced, evidence, over);
  }

  static PluginEvidence notEnforced(Plugin plugin, String evidence) {
    return new PluginEvidence(plugin, Verdict.NotEnforced, evidence, Set.of());
  }

  static PluginEvidence unknown(Plugin plugin, String evidence) {
    return new PluginEvidence(plugin, Verdict.Unknown, evidence, Set.of());
  }
}
