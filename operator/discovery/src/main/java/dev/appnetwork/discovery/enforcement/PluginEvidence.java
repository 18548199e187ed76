// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import dev.appnetwork.discovery.enforcement.DetectionResult.Verdict;
import java.util.Set;

/**
 * Evidence of a plugin.
 *
 * @param plugin the plugin
 * @param verdict whether it enforces policies, according to the evidence
 * @param evidence the evidence, as a sentence
 * @param over networks without policy support on which it enforces policies
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
