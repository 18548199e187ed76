// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.it.Program.Result;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.OperatorTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code appnetwork diff} predicts the effect of an apply and changes nothing. */
@OperatorTest(files = {})
class DiffIT extends OperatorIT {

  /** Each attempt starts a program. */
  private static final Duration SEVERAL_PROGRAMS = Duration.ofMinutes(1);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  private static FreshNamespace shop;

  @BeforeAll
  static void arrange() {
    shop = new FreshNamespace(controlPlane.client(), namespace);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void predictsApply(boolean serverSide) throws IOException, InterruptedException {
    var name = serverSide ? "new-way" : "old-way";
    var first = file(name, text -> text.replace("name: app", "name: " + name));

    var created = diff(first);
    assertThat(created.exitCode()).describedAs(created.err()).isEqualTo(1);
    assertThat(created.out())
        .contains("AppNetwork %s/%s: new".formatted(shop.name(), name))
        .contains("NetworkPolicy %s/%s: new".formatted(shop.name(), name))
        .contains("Service %s/%s: new".formatted(shop.name(), name));
    assertThat(shop.apps().service(name)).isEmpty();

    apply(first, serverSide);
    shop.apps().awaitReady(name);
    assertThat(changesNothing(diff(first))).isTrue();

    var second =
        file(
            name,
            text ->
                text.replace("name: app", "name: " + name)
                    .replace("targetPort: 8080", "targetPort: 3000")
                    .replace("- {name: admin, port: 9000}", ""));
    var version = shop.apps().get(name).getMetadata().getResourceVersion();
    var changed = diff(second);
    assertThat(changed.exitCode()).describedAs(changed.err()).isEqualTo(1);
    assertThat(changed.out())
        .contains("AppNetwork %s/%s: changed".formatted(shop.name(), name))
        .contains("NetworkPolicy %s/%s: changed".formatted(shop.name(), name))
        .contains("Service %s/%s: changed".formatted(shop.name(), name))
        .containsPattern("-\\s+targetPort: 8080")
        .containsPattern("\\+\\s+targetPort: 3000")
        .containsPattern("-\\s+- name: admin")
        .doesNotContain("clusterIP", "uid", "managedFields");
    assertThat(
            "$ appnetwork diff -f app.yaml\n"
                + changed.out().replace(shop.name(), "shop").replace(name, "app"))
        .isEqualTo(Apps.read("diff/changed.txt"));
    assertThat(shop.apps().get(name).getMetadata().getResourceVersion()).isEqualTo(version);

    apply(second, serverSide);
    ExternalActor.within(SEVERAL_PROGRAMS, "the policy follows")
        .until(() -> changesNothing(diff(second)));

    var third =
        file(
            name,
            text -> text.replace("name: app", "name: " + name).replaceAll("(?s)  ports:.*", ""));
    assertThat(diff(third).out())
        .contains("Service %s/%s: deleted".formatted(shop.name(), name))
        .doesNotContain("NetworkPolicy " + shop.name() + "/" + name + ": deleted");
    // The next app selects the same pods, which would be a finding of both.
    shop.apps().delete(name);
  }

  /** In the ambient mesh, the operator allows more than the spec lists. */
  @Test
  void followsTheAmbientLabel() throws IOException, InterruptedException {
    var meshed =
        file(
            "meshed",
            text ->
                text.replace("name: app", "name: meshed")
                    .replace("selector: {app: app}", "selector: {app: meshed}"));
    apply(meshed, true);
    shop.apps().awaitReady("meshed");
    try {
      label("istio.io/dataplane-mode=ambient");
      ExternalActor.soon("HBONE is allowed").until(() -> allowsHbone("meshed"));
      var answer = diff(meshed);
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err()).contains("MeshPortsAllowed");
      assertThat(answer.exitCode()).isZero();
    } finally {
      label("istio.io/dataplane-mode-");
      ExternalActor.soon("HBONE isn't allowed").until(() -> !allowsHbone("meshed"));
      shop.apps().delete("meshed");
    }
  }

  private static void label(String change) throws IOException, InterruptedException {
    Kubectl.of(controlPlane).answer("label", "namespace", shop.name(), change);
  }

  private static boolean allowsHbone(String name) {
    return shop.apps().policy(name).orElseThrow().getSpec().getIngress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .anyMatch(port -> port.getPort().getIntVal() == 15008);
  }

  @Test
  void namesTheLabelThatTheSelectorProbablyMeans() {
    shop.apps()
        .applyText(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: frontend-0, labels: {app: frontend}}
            spec: {containers: [{name: frontend, image: example.com/frontend}]}
            """);
    var typo =
        file("typo", text -> text.replace("selector: {app: app}", "selector: {app: fronted}"));

    assertThat(diff(typo).err()).contains("No pod matches, but pods have app=frontend.");
  }

  @Test
  void reportsRejectionsOfTheApiServer() {
    var refused = diff(file("refused", text -> text.replace("anyone: {}", "cidr: {block: x}")));

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("the API server rejects it", "must be a CIDR block");
  }

  @Test
  void leavesUnmanagedObjectsUnchanged() {
    shop.apps()
        .applyText(
            "apiVersion: v1\nkind: Service\nmetadata: {name: taken}\nspec: {ports: [{port: 1}]}\n");
    var taken = diff(file("taken", text -> text.replace("name: app", "name: taken")));

    assertThat(taken.err()).contains("isn't owned by the AppNetwork", "NameConflict");
    assertThat(taken.out()).doesNotContain("Service " + shop.name() + "/taken");
  }

  @Test
  void reportsServiceOfTwoAppNetworks() {
    var both =
        file(
            "both",
            text ->
                text.replace("name: app", "name: one")
                    + "\n---\n"
                    + text.replace("name: app", "name: other").stripTrailing()
                    + "\n  services: [{name: one}]\n");

    assertThat(diff(both).err())
        .contains("Service \"%s/one\" is also an object of AppNetwork".formatted(shop.name()));
  }

  @Test
  void reportsHostClaimedByUnmanagedIngress() {
    shop.apps().apply("ingress-class.yaml");
    shop.apps()
        .applyText(
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: by-hand}
            spec:
              rules:
              - host: %s.example.com
                http:
                  paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: old, port: {number: 80}}}}
            """
                .formatted(shop.name()));
    var expose =
        "\n  expose: [{ingressClassName: nginx, hosts: [{host: %s.example.com}]}]"
            .formatted(shop.name());
    var exposed =
        diff(
            file(
                "exposed",
                text -> text.replace("name: app", "name: exposed").stripTrailing() + expose));

    assertThat(exposed.err()).contains("HostConflict", "by-hand");
    assertThat(exposed.out())
        .contains("NetworkPolicy %s/exposed: new".formatted(shop.name()))
        .doesNotContain("Ingress " + shop.name() + "/exposed");
  }

  /** Ignores the warning about allowed anyone, which isn't a difference. */
  private static boolean changesNothing(Result answer) {
    return answer.exitCode() == 0
        && answer.out().isEmpty()
        && answer.errLines().stream().allMatch(line -> line.contains("OpenToAnyone"));
  }

  private static Path file(String name, UnaryOperator<String> change) {
    return Program.write(folder.resolve(name + ".yaml"), change.apply(Apps.read("diff/app.yaml")));
  }

  private static void apply(Path file, boolean serverSide)
      throws IOException, InterruptedException {
    Kubectl.of(controlPlane)
        .answer("apply", "-n", shop.name(), "-f", file.toString(), "--server-side=" + serverSide);
  }

  private static Result diff(Path file) {
    return InProcess.run(
        controlPlane.kubeconfig(), "diff", "-n", shop.name(), "-f", file.toString());
  }
}
