// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.discovery.enforcement.DetectionResult.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredPluginTest {

  @ParameterizedTest
  @CsvSource({
    "Calico, Enforced, Calico",
    "CILIUM, Enforced, Cilium",
    "gke dataplane v2, Enforced, GKE Dataplane V2",
    "Flannel, NotEnforced, Flannel",
    "Azure CNI, NotEnforced, Azure CNI",
    "none, NotEnforced,",
    "Nuage, Unknown, Nuage"
  })
  void reportsEnforcement(String name, Verdict verdict, String plugin) {
    var detected = ConfiguredPlugin.of(name);

    assertThat(detected.verdict()).isEqualTo(verdict);
    assertThat(detected.plugin()).isEqualTo(plugin);
    assertThat(detected.evidence()).contains("configuration").contains(name);
    assertThat(ConfiguredPlugin.isKnown(name)).isEqualTo(verdict != Verdict.Unknown);
  }

  @Test
  void everyPluginIsAChoice() {
    for (var plugin : Plugin.values()) {
      assertThat(ConfiguredPlugin.choices()).contains(plugin.displayName());
      assertThat(ConfiguredPlugin.isKnown(plugin.displayName())).isTrue();
    }
    assertThat(ConfiguredPlugin.choices()).endsWith(", none");
  }
}
