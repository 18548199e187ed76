// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.diff.ClusterDiff;
import dev.appnetwork.cli.inventory.ClusterReader;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.ManifestFiles;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.cli.inventory.ManifestResources.Declared;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code appnetwork diff} compares with the policies that the operator renders for Weave Net. */
@ControlPlaneTest(manifests = "crds/manifests")
class DiffWeaveNetIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @Test
  void comparesWithThePolicyUnderItsCurrentNameAndWithPortNumbers(
      ControlPlane controlPlane, @TestNamespace String namespace) throws InputException {
    var client = controlPlane.client();
    var apps = new Apps(client, namespace);
    try (var plugins = new NetworkPlugins(client);
        var operator = RunningOperator.start(controlPlane, namespace)) {
      assertThat(operator.port()).isPositive();
      plugins.install("weave-net/daemonset-weave-net", 3);
      apps.apply("enforcement/limits.yaml");
      apps.apply("enforcement/slice.yaml", "${address}", "10.0.0.7");
      apps.apply("enforcement/types.yaml");
      for (var app : List.of("limits", "types")) {
        apps.awaitCondition(
            app,
            "PolicyEnforced",
            c -> c.message().contains("Weave Net") && c.status().equals("True"),
            TIMEOUT);
      }

      assertThat(diff(client, namespace, Apps.read("enforcement/limits.yaml"))).isEmpty();
      assertThat(diff(client, namespace, Apps.read("enforcement/types.yaml"))).isEmpty();

      var closed = Apps.read("enforcement/types.yaml").stripTrailing() + "\n    to: []\n";
      assertThat(diff(client, namespace, closed))
          .contains("NetworkPolicy %s/types: deleted".formatted(namespace))
          .containsPattern("NetworkPolicy %s/types-[0-9a-f]{8}: new".formatted(namespace));

      apps.applyText(closed);
      ExternalActor.within(TIMEOUT, "the policy is replaced")
          .until(() -> diff(client, namespace, closed).isEmpty());
      assertThat(apps.policy("types")).isEmpty();
      assertThat(
              diff(
                  client,
                  namespace,
                  closed.replace("matchLabels: {app: x}", "matchLabels: {app: y}")))
          .containsPattern("NetworkPolicy %s/types-[0-9a-f]{8}: changed".formatted(namespace))
          .doesNotContain(": new", ": deleted");
    }
  }

  private static String diff(KubernetesClient client, String namespace, String yaml)
      throws InputException {
    var file = Program.write(folder.resolve("app.yaml"), yaml);
    var declared =
        ManifestResources.of(
                ManifestFiles.read(
                    List.of(file.toString()), namespace, InputStream.nullInputStream()))
            .apps();
    var diff = new ClusterDiff(client);
    diff.compare(
        declared,
        new ClusterReader(client)
            .readApps(
                declared.stream().map(Declared::app).toList(),
                new TreeSet<>(List.of(namespace)),
                ClusterSettings.DEFAULT));
    assertThat(diff.problems()).isEmpty();
    return diff.differences().toString();
  }
}
