// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.discovery.enforcement.DetectionResult.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detects the network plugin from the objects of real clusters. */
class DetectionTest {

  static List<FixtureCluster> clusters() {
    return FixtureCluster.all();
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void detectsExpectedPlugin(FixtureCluster cluster) {
    var expected = cluster.expected();
    var detected = Detection.of(cluster.facts());

    assertThat(detected)
        .isEqualTo(new DetectionResult(expected.verdict(), expected.plugin(), expected.evidence()));
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void orderDoesNotMatter(FixtureCluster cluster) {
    var facts = cluster.facts();
    var mixed =
        new NetworkFacts(
            reversed(facts.daemonSets()),
            reversed(facts.k3sNodes()),
            facts.amazonPolicyEndpoints(),
            facts.azureNpmLite());

    assertThat(Detection.of(mixed)).isEqualTo(Detection.of(facts));
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void ignoresPluginsThatDoNotRun(FixtureCluster cluster) {
    var facts = cluster.facts();
    if (facts.daemonSets() == null || facts.daemonSets().isEmpty()) {
      return;
    }
    var idle =
        facts.daemonSets().stream()
            .map(one -> new DaemonSetFacts(one.namespace(), one.name(), false, one.containers()))
            .toList();
    var detected =
        Detection.of(
            new NetworkFacts(idle, List.of(), facts.amazonPolicyEndpoints(), facts.azureNpmLite()));

    assertThat(detected.verdict()).isEqualTo(Verdict.Unknown);
    assertThat(detected.plugin()).isNull();
  }

  @Test
  void fitsAllPluginsIntoTheStatus() {
    var all = new ArrayList<DaemonSetFacts>();
    for (var cluster : clusters()) {
      var seen = cluster.facts().daemonSets();
      if (seen != null) {
        all.addAll(seen);
      }
    }
    var detected = Detection.of(new NetworkFacts(all, List.of(), true, false));

    assertThat(detected.verdict()).isEqualTo(Verdict.Unknown);
    assertThat(detected.plugin()).isNotNull().hasSizeLessThanOrEqualTo(63);
    assertThat(detected.evidence()).hasSizeLessThan(32_768);
  }

  @Test
  void coversEveryPluginOnAndOff() {
    var enforced = new HashSet<String>();
    var notEnforced = new HashSet<String>();
    for (var cluster : clusters()) {
      var expected = cluster.expected();
      if (expected.plugin() != null && expected.verdict() == Verdict.Enforced) {
        Collections.addAll(enforced, expected.plugin().split(", "));
      } else if (expected.plugin() != null && expected.verdict() == Verdict.NotEnforced) {
        Collections.addAll(notEnforced, expected.plugin().split(", "));
      }
    }

    for (var plugin : Plugin.values()) {
      assertThat(plugin.enforces() ? enforced : notEnforced).contains(plugin.displayName());
    }
    assertThat(notEnforced)
        .contains("Cilium", "Weave Net", "kube-router", "kindnet", "K3s", "Amazon VPC CNI");
  }

  private static <E> @Nullable List<E> reversed(@Nullable List<E> list) {
    if (list == null) {
      return null;
    }
    var reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }
}
