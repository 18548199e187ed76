// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.it.Program.Result;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.ThirdPartyCrds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code appnetwork diff} supports kinds that only some clusters serve. The test has its own
 * control plane, since others serve fewer kinds.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class DiffOptionalKindsIT {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private static FreshNamespace shop;

  @SuppressWarnings("NullAway.Init")
  private static RunningOperator operator;

  @BeforeAll
  static void start(ControlPlane running) {
    controlPlane = running;
    var client = controlPlane.client();
    Manifests.apply(client, ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path());
    GatewayStage.install(client);
    new Apps(client, "default").applyText(Apps.read("middlewares/crd.yaml"));
    shop = FreshNamespace.create(client, "shop");
    shop.apps().apply("gateway/gateway.yaml");
    operator = RunningOperator.start(controlPlane, shop.name());
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void includesRoutesAndPluginPolicies() throws IOException, InterruptedException {
    var first = file("first", text -> text);
    assertThat(diff(first).out())
        .contains("HTTPRoute %s/shop: new".formatted(shop.name()))
        .contains("CiliumNetworkPolicy %s/shop: new".formatted(shop.name()))
        .doesNotContain("FQDNNetworkPolicy", "Ingress ");

    apply(first);
    shop.apps().awaitReady("shop");
    assertThat(diff(first)).isEqualTo(new Result(0, "", ""));

    var second = file("second", text -> text.replace(".example.com", ".example.org"));
    // The Gateway's HTTP listener accepts all hosts.
    assertThat(diff(second).out())
        .contains("HTTPRoute %s/shop: changed".formatted(shop.name()))
        .containsPattern("-\\s+- shop.example.com")
        .containsPattern("\\+\\s+- shop.example.org")
        .contains("CiliumNetworkPolicy %s/shop: changed".formatted(shop.name()))
        .containsPattern("-\\s+- matchName: api.example.com")
        .doesNotContain("\nNetworkPolicy ", "status", "uid");

    var third =
        file("third", text -> text.replaceAll("(?s)  expose:.*  allow:.*", "  allow: {to: []}\n"));
    assertThat(diff(third).out())
        .contains("HTTPRoute %s/shop: deleted".formatted(shop.name()))
        .contains("CiliumNetworkPolicy %s/shop: deleted".formatted(shop.name()))
        .contains("\nNetworkPolicy %s/shop: changed".formatted(shop.name()));

    apply(third);
    ExternalActor.soon("they go")
        .until(() -> diff(third), answer -> answer.equals(new Result(0, "", "")));
  }

  @Test
  void includesMiddlewares() throws IOException, InterruptedException {
    var first = Program.write(folder.resolve("filtered.yaml"), Apps.read("middlewares/app.yaml"));
    shop.apps().apply("ingress-class.yaml");
    var allowList =
        "Middleware %s/%s: "
            .formatted(shop.name(), shop.apps().middlewares("checkout").allowedSources());
    apply(first);
    shop.apps().awaitReady("checkout");
    assertThat(diff(first)).isEqualTo(new Result(0, "", ""));

    var second =
        Program.write(
            folder.resolve("wider.yaml"),
            Apps.read("middlewares/app.yaml").replace("192.0.2.0/24", "198.51.100.0/24"));
    assertThat(diff(second).out())
        .contains(allowList + "changed")
        .containsPattern("-\\s+- 192.0.2.0/24")
        .containsPattern("\\+\\s+- 198.51.100.0/24")
        .doesNotContain("Ingress ");

    var third =
        Program.write(
            folder.resolve("open.yaml"),
            Apps.read("middlewares/app.yaml")
                .replace("allowedSources: [192.0.2.0/24]", "sessionAffinity: {cookie: id}"));
    assertThat(diff(third).out())
        .contains(allowList + "deleted")
        .contains("Ingress %s/checkout: changed".formatted(shop.name()));
  }

  @Test
  void reportsMissingPermission() {
    var here = FreshNamespace.create(controlPlane.client(), "narrow");
    here.apps().apply("diff/user.yaml");
    var kubeconfig = controlPlane.kubeconfigForServiceAccount(here.name(), "somebody");
    var exposed = run(kubeconfig, here, file("mine", text -> text));

    assertThat(exposed.exitCode()).describedAs(exposed.err()).isEqualTo(1);
    assertThat(exposed.err())
        .contains(
            "You have no permission to read Gateway %s/public; the result".formatted(here.name()))
        .contains(
            "You have no permission to read HTTPRoute %s/shop; the result".formatted(here.name()))
        .doesNotContain("does not serve the Gateway API");
    assertThat(exposed.out()).contains("NetworkPolicy %s/shop: new".formatted(here.name()));

    var plain = file("plain", text -> text.replaceAll("(?s)  expose:.*", ""));
    assertThat(run(kubeconfig, here, plain).err())
        .doesNotContain("HTTPRoute", "CiliumNetworkPolicy", "Gateway");
  }

  private static Path file(String name, UnaryOperator<String> change) {
    return Program.write(
        folder.resolve(name + ".yaml"), change.apply(Apps.read("diff/optional.yaml")));
  }

  private static void apply(Path file) throws IOException, InterruptedException {
    Kubectl.of(controlPlane)
        .answer("apply", "-n", shop.name(), "-f", file.toString(), "--server-side");
  }

  private static Result diff(Path file) {
    return run(controlPlane.kubeconfig(), shop, file);
  }

  private static Result run(Path kubeconfig, FreshNamespace namespace, Path file) {
    return InProcess.run(kubeconfig, "diff", "-n", namespace.name(), "-f", file.toString());
  }
}
