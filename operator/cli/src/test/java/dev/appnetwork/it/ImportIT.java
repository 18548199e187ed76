// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.importer.AdoptionSteps;
import dev.appnetwork.cli.importer.ClusterObjects;
import dev.appnetwork.cli.importer.Difference.Verdict;
import dev.appnetwork.cli.importer.ImportResult;
import dev.appnetwork.cli.importer.ImportText;
import dev.appnetwork.cli.importer.Importer;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.AddOns;
import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Existing objects are imported and adopted in place, by the commands that {@code import} prints.
 */
@OperatorTest(files = {})
class ImportIT extends OperatorIT {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  private static KubernetesClient client;
  private static FreshNamespace shop;

  @BeforeAll
  static void arrange() {
    client = controlPlane.client();
    AddOns.apply(client);
    client
        .resource(
            new IngressClassBuilder()
                .withNewMetadata()
                .withName("import-nginx")
                .endMetadata()
                .withNewSpec()
                .withController("k8s.io/ingress-nginx")
                .endSpec()
                .build())
        .serverSideApply();
    shop = new FreshNamespace(controlPlane.client(), namespace);
  }

  @Test
  void adoptsInPlace() throws IOException, InterruptedException, InputException {
    applyExistingObjects();
    var before = objects();
    var addresses = addresses();

    var result = imported();
    assertThat(result.verdict()).describedAs(ImportText.report(result)).isEqualTo(Verdict.SAME);
    assertThat(result.left()).describedAs(ImportText.report(result)).isEmpty();
    var file = Files.writeString(folder.resolve("apps.yaml"), ImportText.manifests(result));
    for (var command :
        AdoptionSteps.commands(result, "kubectl apply -f " + file).lines().toList()) {
      Shell.run(controlPlane, command);
    }

    var replaced = result.replaced().stream().map(name -> name.kind() + "/" + name.name()).toList();
    assertThat(replaced).containsExactly("NetworkPolicy/portal-in");
    var after = objects();
    before.forEach(
        (name, object) -> {
          if (!replaced.contains(name)) {
            assertThat(after).containsKey(name);
            assertThat(get(after, name).getMetadata().getUid())
                .describedAs(name)
                .isEqualTo(object.getMetadata().getUid());
            assertThat(get(after, name).getMetadata().getOwnerReferences())
                .describedAs(name)
                .hasSize(1);
          }
        });
    assertThat(after)
        .doesNotContainKey("NetworkPolicy/portal-in")
        .containsKey("NetworkPolicy/portal");
    assertThat(addresses()).isEqualTo(addresses);
    assertThat(get(after, "Service/portal").getMetadata().getAnnotations())
        .containsEntry("example.com/note", "kept");
    assertThat(get(after, "Ingress/portal").getMetadata().getAnnotations())
        // The same size, as the option maxRequestBody renders it.
        .containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "8388608");

    var again = imported();
    assertThat(again.apps()).describedAs("apps that already have an AppNetwork").isEmpty();
    assertThat(again.verdict()).isEqualTo(Verdict.SAME);
  }

  private static ImportResult imported() throws InputException {
    return Importer.of(
        new ClusterObjects(client).read(shop.name()),
        ClusterFacts.UNKNOWN,
        ClusterSettings.DEFAULT);
  }

  private static void applyExistingObjects() throws IOException {
    try (InputStream in = ImportIT.class.getResourceAsStream("/import/portal.yaml")) {
      var text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("HOST", shop.name() + ".example.com");
      for (HasMetadata object :
          client.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).items()) {
        object.getMetadata().setNamespace(shop.name());
        client.resource(object).fieldManager("helm").forceConflicts().serverSideApply();
      }
    }
  }

  private static HasMetadata get(Map<String, HasMetadata> objects, String name) {
    return Objects.requireNonNull(objects.get(name), name);
  }

  private static Map<String, HasMetadata> objects() {
    var objects = new TreeMap<String, HasMetadata>();
    Stream.of(Service.class, Ingress.class, NetworkPolicy.class)
        .flatMap(kind -> client.resources(kind).inNamespace(shop.name()).list().getItems().stream())
        .forEach(
            object -> objects.put(object.getKind() + "/" + object.getMetadata().getName(), object));
    return objects;
  }

  /** Returns the cluster IPs and node ports of all Services. */
  private static List<String> addresses() {
    return client.services().inNamespace(shop.name()).list().getItems().stream()
        .map(
            service ->
                service.getMetadata().getName()
                    + service.getSpec().getClusterIPs()
                    + service.getSpec().getPorts().stream()
                        .map(port -> port.getPort() + "=" + port.getNodePort())
                        .sorted()
                        .toList())
        .sorted()
        .toList();
  }
}
