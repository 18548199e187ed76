// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.it.Program.Result;
import dev.appnetwork.testkit.OperatorTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Promise 25: {@code appnetwork explain} answers which policy blocks a connection, with only the
 * permissions of its user, and its suggestions work.
 */
@OperatorTest(
    otherNamespaces = "web",
    files = {})
class Promise25ExplainIT extends OperatorIT {

  /** Each attempt starts a program. */
  private static final Duration SEVERAL_PROGRAMS = Duration.ofMinutes(1);

  private static final YAMLMapper YAML = new YAMLMapper();

  private static FreshNamespace shop;
  private static FreshNamespace web;
  private static Path user;

  @BeforeAll
  static void arrange() {
    shop = new FreshNamespace(controlPlane.client(), namespace);
    web = new FreshNamespace(controlPlane.client(), namespace + "-web");
    web.apps().apply("explain/user.yaml", "${home}", web.name());
    shop.apps().apply("explain/user.yaml", "${home}", web.name());
    user = controlPlane.kubeconfigForServiceAccount(web.name(), "somebody");
  }

  @BeforeEach
  void frontendIsBlocked() {
    shop.apps().apply("explain/checkout.yaml");
    web.apps().apply("explain/frontend.yaml", "${other}", shop.name());
    shop.apps().patch("checkout", "{\"spec\": {\"allow\": null}}");
    shop.apps().awaitReady("checkout");
    web.apps().awaitReady("frontend");
    ExternalActor.soon("the policy allows no clients")
        .until(() -> shop.apps().policy("checkout").orElseThrow().getSpec().getIngress().isEmpty());
  }

  @Test
  void suggestedEntriesWork() throws JacksonException {
    var blocked = explain("-o", "yaml");
    assertThat(blocked.exitCode()).describedAs(blocked.err()).isEqualTo(1);
    var port = YAML.readTree(blocked.out()).path("ports").path(0);
    assertThat(port.path("egress").path("allowed").asBoolean()).isTrue();
    assertThat(port.path("ingress").path("allowed").asBoolean()).isFalse();

    var remedy = lines(port.path("ingress").path("remedy"));
    assertThat(remedy.get(0))
        .isEqualTo("Add to AppNetwork %s/checkout, in spec.allow.from:", shop.name());
    var entries = YAML.readTree(String.join("\n", remedy.subList(1, remedy.size())));
    assertThat(entries).isInstanceOf(ArrayNode.class);
    shop.apps().patch("checkout", "{\"spec\": {\"allow\": {\"from\": " + entries + "}}}");

    ExternalActor.within(SEVERAL_PROGRAMS, "the connection is allowed")
        .until(() -> explain().exitCode() == 0);
    assertThat(explain().out())
        .contains(
            "http (80, on the pods 8080/TCP): allowed",
            "AppNetwork %s/frontend spec.allow.to[0]".formatted(web.name()),
            "AppNetwork %s/checkout spec.allow.from[0]".formatted(shop.name()));
  }

  @Test
  void namesBlockingSide() {
    var blocked = explain();

    assertThat(blocked.exitCode()).describedAs(blocked.err()).isEqualTo(1);
    assertThat(blocked.out())
        .contains(
            "http (80, on the pods 8080/TCP): NOT ALLOWED",
            "NetworkPolicy %s/checkout restricts it".formatted(shop.name()),
            "NetworkPolicy %s/default-deny restricts it (not managed by an AppNetwork)"
                .formatted(shop.name()))
        .contains("network plugin")
        .doesNotContain("No pod of " + web.name() + "/frontend");
  }

  @Test
  void reportsMissingPermissions() {
    var answer = InProcess.run(user, "explain", web.name() + "/frontend", "kube-system/nothing");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly("appnetwork explain: not found: AppNetwork kube-system/nothing");
    assertThat(explain().out())
        .contains("You have no permission to read AppNetworks of all namespaces");
  }

  /** Unreadable policies are never assumed to allow a connection. */
  @Test
  void usesSpecWithoutPermissionForPolicies() {
    shop.apps().apply("explain/half-blind.yaml", "${home}", web.name());
    web.apps().apply("explain/half-blind.yaml", "${home}", web.name());
    var halfBlind = controlPlane.kubeconfigForServiceAccount(web.name(), "half-blind");

    var blocked =
        InProcess.run(
            halfBlind, "explain", web.name() + "/frontend", shop.name() + "/checkout:http");
    assertThat(blocked.exitCode()).describedAs(blocked.err()).isEqualTo(1);
    assertThat(blocked.out())
        .contains("NetworkPolicy %s/checkout restricts it".formatted(shop.name()))
        .contains("You have no permission to list NetworkPolicies of " + shop.name())
        .doesNotContain("doesn't exist");

    var unknown =
        InProcess.run(
            halfBlind, "explain", "pod/" + shop.name() + "/stray", shop.name() + "/checkout");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("the restrictions of pod/" + shop.name() + "/stray");
  }

  private static Result explain(String... more) {
    var arguments =
        new ArrayList<>(
            List.of("explain", web.name() + "/frontend", shop.name() + "/checkout:http"));
    arguments.addAll(List.of(more));
    return InProcess.run(user, arguments.toArray(String[]::new));
  }

  private static List<String> lines(JsonNode list) {
    var lines = new ArrayList<String>();
    list.forEach(line -> lines.add(line.asString()));
    return lines;
  }
}
