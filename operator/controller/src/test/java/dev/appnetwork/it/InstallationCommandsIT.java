// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs and uninstalls the operator with the commands of docs/operations.md and docs/olm.md, as
 * they are written. No operator runs: the Service stands for the objects of an AppNetwork. The test
 * has its own control plane, because it deletes the CRD.
 */
@ControlPlaneTest(isolated = true, nodes = 0)
class InstallationCommandsIT {

  private static final Path DOCS = Repository.root().resolve("docs");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Pattern SHELL = Pattern.compile("(?ms)^ *```sh\n(.*?)^ *```$");

  private static final String NAME = "app.kubernetes.io/name";
  private static final String OPERATOR = "appnetwork-operator";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path bin;

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private static KubernetesClient client;

  @BeforeAll
  static void prepare(ControlPlane running) throws IOException {
    controlPlane = running;
    client = controlPlane.client();
    Files.createSymbolicLink(bin.resolve("kubectl"), controlPlane.kubectl());
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
        .create();
  }

  @BeforeEach
  void install() throws Exception {
    run("kubectl apply --server-side -k deploy/base");
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(createAppNetwork().getMetadata().getUid()).isNotNull());
    assertThat(installed()).hasSizeGreaterThan(10);
    GarbageCollection.discoverKinds(controlPlane);
  }

  @Test
  void uninstallsEverything() throws Exception {
    run(block("operations.md", "**Remove everything.**"));

    await().atMost(TIMEOUT).until(() -> installed().isEmpty());
    await().atMost(TIMEOUT).until(() -> service() == null);
    assertThat(crd()).isNull();
  }

  @Test
  void uninstallsAndKeepsTheObjects() throws Exception {
    run(block("operations.md", "**Keep the objects.**"));

    await().atMost(TIMEOUT).until(() -> installed().isEmpty());
    assertThat(crd()).isNull();
    var kept = requireNonNull(service());
    assertThat(kept.getMetadata().getOwnerReferences()).isEmpty();
    client.resource(kept).delete();
  }

  @Test
  void handsOverToOlm() throws Exception {
    run(block("olm.md", "2. Delete only the objects that OLM creates"));

    assertThat(installed()).isEmpty();
    assertThat(client.resources(AppNetwork.class).inAnyNamespace().list().getItems()).hasSize(1);

    var save = block("olm.md", "3. OLM v0 takes over").lines().toList();
    // The first line needs jq.
    run(String.join("\n", save.subList(1, save.size())));
    assertThat(crd()).isNull();
    client.resource(requireNonNull(service())).delete();
  }

  /** Returns the first block of commands after a text. */
  private static String block(String page, String text) throws IOException {
    var content = Files.readString(DOCS.resolve(page));
    var start = content.indexOf(text);
    assertThat(start).as("%s contains \"%s\"", page, text).isNotNegative();
    var block = SHELL.matcher(content);
    assertThat(block.find(start)).isTrue();
    return block.group(1).stripIndent().strip();
  }

  private static void run(String script) throws IOException, InterruptedException {
    var shell = new ProcessBuilder("sh", "-e", "-c", script);
    shell.directory(Repository.root().toFile()).redirectErrorStream(true);
    shell.environment().put("KUBECONFIG", controlPlane.kubeconfig().toString());
    shell.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
    var process = shell.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", script, output).isZero();
  }

  /** Creates an AppNetwork with an owned Service. */
  private static HasMetadata createAppNetwork() {
    var app =
        client
            .resource(
                """
                apiVersion: appnetwork.dev/v1alpha1
                kind: AppNetwork
                metadata: {name: checkout, namespace: shop}
                spec:
                  selector: {app: checkout}
                  ports: [{name: http, port: 80}]
                """)
            .serverSideApply();
    var service =
        new ServiceBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName("checkout")
            .addNewOwnerReference()
            .withApiVersion("appnetwork.dev/v1alpha1")
            .withKind("AppNetwork")
            .withName("checkout")
            .withUid(app.getMetadata().getUid())
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .withNewSpec()
            .withSelector(Map.of("app", "checkout"))
            .addNewPort()
            .withPort(80)
            .endPort()
            .endSpec()
            .build();
    client.resource(service).serverSideApply();
    return app;
  }

  private static @Nullable Service service() {
    return client.services().inNamespace("shop").withName("checkout").get();
  }

  private static @Nullable CustomResourceDefinition crd() {
    return client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName("appnetworks.appnetwork.dev")
        .get();
  }

  /** Returns the installed objects that only the operator needs. */
  private static List<String> installed() {
    var own = "appnetwork-system";
    return Stream.of(
            client.apps().deployments().inNamespace(own).list(),
            client.configMaps().inNamespace(own).withLabel(NAME, OPERATOR).list(),
            client.serviceAccounts().inNamespace(own).withLabel(NAME, OPERATOR).list(),
            client.services().inNamespace(own).list(),
            client.network().v1().networkPolicies().inNamespace(own).list(),
            client.policy().v1().podDisruptionBudget().inNamespace(own).list(),
            client.rbac().roles().inNamespace(own).list(),
            client.rbac().roleBindings().inNamespace(own).list(),
            client.rbac().clusterRoles().withLabel(NAME, OPERATOR).list(),
            client.rbac().clusterRoleBindings().withLabel(NAME, OPERATOR).list())
        .flatMap(list -> list.getItems().stream())
        .map(object -> object.getFullResourceName() + "/" + object.getMetadata().getName())
        .toList();
  }
}
