// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.check.CheckGroup;
import dev.appnetwork.cli.check.CheckLine;
import dev.appnetwork.cli.check.CheckLine.Level;
import dev.appnetwork.cli.check.CheckText;
import dev.appnetwork.cli.check.InstallationCheck;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** The results of {@code appnetwork check}, also with few permissions. */
@OperatorTest(files = {})
class CheckIT extends OperatorIT {

  private static FreshNamespace shop;

  @BeforeAll
  static void arrange() {
    shop = new FreshNamespace(controlPlane.client(), namespace);
    shop.apps()
        .applyText(
            """
            apiVersion: appnetwork.dev/v1alpha1
            kind: AppNetwork
            metadata: {name: one, namespace: "${namespace}"}
            spec: {selector: {app: one}, ports: [{name: http, port: 80}]}
            ---
            apiVersion: appnetwork.dev/v1alpha1
            kind: AppNetwork
            metadata: {name: lost, namespace: "${namespace}"}
            spec: {selector: {app: lost}, allow: {to: [{app: {name: nowhere}}]}}
            ---
            apiVersion: appnetwork.dev/v1alpha1
            kind: AppNetwork
            metadata: {name: typo, namespace: "${namespace}"}
            spec: {selector: {app: strey}}
            """);
    shop.apps().awaitReady("one");
    shop.apps().awaitCondition("lost", "Ready", "False", "PeerNotFound");
    controlPlane
        .client()
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName("stray")
                .withNamespace(shop.name())
                .withLabels(Map.of("app", "stray"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("stray")
                .withImage("example.com/stray:1")
                .endContainer()
                .endSpec()
                .build())
        .create();
  }

  @Test
  void reportsProblems() {
    var groups = check(controlPlane.client());

    assertThat(messages(groups, Level.OK))
        .anyMatch(text -> text.contains("matches this version"))
        .anyMatch(text -> text.contains("No owned object has a name conflict"));
    assertThat(messages(groups, Level.ERROR))
        .anyMatch(text -> text.contains("PeerNotFound: " + shop.name() + "/lost"));
    assertThat(messages(groups, Level.WARNING))
        .anyMatch(text -> text.contains(shop.name() + "/stray"))
        .anyMatch(text -> text.contains(shop.name() + "/typo (pods have app=stray)"))
        .anyMatch(text -> text.contains("have no baseline: " + shop.name()));
    assertThat(CheckText.of(groups, Ansi.OFF).lines())
        .allMatch(line -> line.length() <= 110)
        .noneMatch(line -> line.contains("\033"));
  }

  @Test
  void degradesWithoutPermissions() {
    var config =
        new ConfigBuilder(controlPlane.client().getConfiguration())
            .withImpersonateUsername("nobody")
            .withImpersonateGroups("system:authenticated")
            .build();
    try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
      var groups = check(client);

      assertThat(messages(groups, Level.UNKNOWN))
          .anyMatch(text -> text.contains("You can't read AppNetworks"));
      assertThat(groups).extracting(CheckGroup::title).contains("Network", "Permissions");
    }
  }

  private static List<CheckGroup> check(KubernetesClient client) {
    return new InstallationCheck(
            client, shop.name(), ClusterSettings.DEFAULT, Optional.empty(), "development")
        .run(what -> {});
  }

  private static List<String> messages(List<CheckGroup> groups, Level level) {
    return groups.stream()
        .flatMap(group -> group.lines().stream())
        .filter(line -> line.level() == level)
        .map(CheckLine::message)
        .toList();
  }
}
