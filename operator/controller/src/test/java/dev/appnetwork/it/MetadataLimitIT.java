// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applies the limit for metadata in deploy/base to a real API server. */
@ControlPlaneTest(manifests = "crds/manifests")
class MetadataLimitIT {

  private static final Path LIMIT = ShippedRbac.BASE.resolve("metadata-limit.yaml");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static KubernetesClient client;
  private static String namespace;

  static Stream<String> fields() {
    return Stream.of("labels", "annotations", "finalizers", "ownerReferences");
  }

  /** Existing objects have 70 entries. */
  @BeforeAll
  static void apply(ControlPlane controlPlane, @TestNamespace String testNamespace) {
    client = controlPlane.client();
    namespace = testNamespace;
    fields().forEach(field -> write(field, "existing", 70));
    Manifests.apply(client, LIMIT);
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                // A stored object could keep its labels.
                assertThatThrownBy(
                    () -> client.resource(app("labels", "early", 65)).dryRun().create()));
  }

  @AfterAll
  static void remove() {
    fields().forEach(field -> write(field, "existing", 0));
    client.resourceList(Manifests.apply(client, LIMIT)).delete();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void rejectsMoreThan64Entries(String field) {
    assertThatCode(() -> write(field, "new", 64)).doesNotThrowAnyException();
    for (var name : new String[] {"new", "other"}) {
      assertThatThrownBy(() -> write(field, name, 65))
          .hasMessageContaining("metadata.%s: has 65 entries. At most 64 are allowed.", field);
    }
    write(field, "new", 0);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void existingObjectsCanLoseEntries(String field) {
    assertThatThrownBy(() -> write(field, "existing", 71))
        .hasMessageContaining("metadata.%s: has 71 entries. At most 64 are allowed.", field);
    assertThatCode(() -> write(field, "existing", 69)).doesNotThrowAnyException();
  }

  private static void write(String field, String name, int entries) {
    client.resource(app(field, name, entries)).forceConflicts().serverSideApply();
  }

  private static String app(String field, String name, int entries) {
    var format =
        switch (field) {
          case "finalizers" -> "example.com/k%d";
          // The garbage collector deletes objects whose owners it knows to be missing.
          case "ownerReferences" -> "{apiVersion: example.com/v1, kind: Owner, name: a, uid: k%d}";
          default -> "k%d: v";
        };
    var all =
        IntStream.range(0, entries).mapToObj(format::formatted).collect(Collectors.joining(", "));
    return """
    apiVersion: appnetwork.dev/v1alpha1
    kind: AppNetwork
    metadata: {name: %s-%s, namespace: %s, %s: %s}
    spec: {selector: {app: app}}
    """
        .formatted(
            name,
            field.toLowerCase(Locale.ROOT),
            namespace,
            field,
            (format.startsWith("k") ? "{%s}" : "[%s]").formatted(all));
  }
}
