// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.importer.Difference.Verdict;
import dev.appnetwork.cli.inventory.Manifest;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.cli.reach.RandomPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Random policies for a few apps are imported with no or few differences. */
class ImporterPolicyTest {

  private static final int SETS = Integer.getInteger("import.sets", 60);

  @Test
  void importsPoliciesUnchanged() {
    var same = 0;
    var enforced = 0;
    for (var seed = 0; seed < SETS; seed++) {
      var result = Manifests.imported(manifests(seed));
      assertThat(result.verdict())
          .describedAs("seed %d: %s", seed, ImportText.report(result))
          .isNotEqualTo(Verdict.WIDER);
      same += result.verdict() == Verdict.SAME ? 1 : 0;
      enforced += ImportText.manifests(result).contains("  allow:") ? 1 : 0;
    }

    assertThat(same).isGreaterThanOrEqualTo(SETS * 95 / 100);
    // An import that gives up on everything wouldn't differ either.
    assertThat(enforced).isGreaterThan(SETS / 3);
  }

  private static List<Manifest> manifests(int seed) {
    var manifests = new ArrayList<Manifest>();
    for (var namespace : List.of("shop", "web")) {
      for (var app : List.of("a", "b")) {
        manifests.add(deployment(namespace, app));
        manifests.add(service(namespace, app));
      }
    }
    for (var policy : new RandomPolicies(seed).some()) {
      manifests.add(manifest(ManifestResources.JSON.convertValue(policy, Map.class)));
    }
    return manifests;
  }

  private static Manifest deployment(String namespace, String app) {
    var ports = List.of(Trees.map("name", "http", "containerPort", 8080));
    return manifest(
        Trees.map(
            "apiVersion",
            "apps/v1",
            "kind",
            "Deployment",
            "metadata",
            Trees.map("name", app, "namespace", namespace),
            "spec",
            Trees.map(
                "selector",
                Map.of("matchLabels", Map.of("app", app)),
                "template",
                Trees.map(
                    "metadata",
                    Map.of("labels", Map.of("app", app)),
                    "spec",
                    Map.of("containers", List.of(Trees.map("name", "c", "ports", ports)))))));
  }

  private static Manifest service(String namespace, String app) {
    return manifest(
        Trees.map(
            "apiVersion",
            "v1",
            "kind",
            "Service",
            "metadata",
            Trees.map("name", app, "namespace", namespace),
            "spec",
            Trees.map(
                "selector",
                Map.of("app", app),
                "ports",
                List.of(Trees.map("name", "http", "port", 80, "targetPort", "http")))));
  }

  @SuppressWarnings("unchecked")
  private static Manifest manifest(Map<?, ?> tree) {
    return new Manifest("", (Map<String, Object>) tree);
  }
}
