// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * AppNetworks managed in Git: commits take effect, deletions remove the AppNetwork with its owned
 * objects and nothing else, and a synced cluster shows no diff.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class GitOpsIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static ControlPlane controlPlane;
  private static final Map<Tool, FreshNamespace> NAMESPACES = new EnumMap<>(Tool.class);
  private static RunningOperator operator;

  /** A GitOps tool; each syncs its own namespace. */
  enum Tool {
    KUBECTL_CLIENT_SIDE,
    KUBECTL_SERVER_SIDE,
    ARGO_CD_CLIENT_SIDE,
    ARGO_CD_SERVER_SIDE;

    GitOpsClient client(GitFolder git, Path cache) {
      boolean serverSide = this == KUBECTL_SERVER_SIDE || this == ARGO_CD_SERVER_SIDE;
      return this == KUBECTL_CLIENT_SIDE || this == KUBECTL_SERVER_SIDE
          ? new GitOpsByKubectl(controlPlane, git, serverSide, cache)
          : new GitOpsByArgoCd(controlPlane, git, serverSide);
    }
  }

  @BeforeAll
  static void start(ControlPlane running) {
    controlPlane = running;
    GarbageCollection.discoverKinds(running);
    for (var tool : Tool.values()) {
      var name = tool.name().toLowerCase(Locale.ROOT).replace('_', '-');
      NAMESPACES.put(tool, FreshNamespace.create(running.client(), name));
    }
    namespaceOf(Tool.KUBECTL_CLIENT_SIDE).apps().apply("ingress-class.yaml");
    operator =
        RunningOperator.start(
            running, NAMESPACES.values().stream().map(FreshNamespace::name).toArray(String[]::new));
  }

  private static FreshNamespace namespaceOf(Tool tool) {
    return Objects.requireNonNull(NAMESPACES.get(tool));
  }

  @AfterAll
  static void stop() {
    operator.close();
    NAMESPACES.values().forEach(FreshNamespace::close);
  }

  static List<Tool> tools() {
    return Nightly.RUNS
        ? List.of(Tool.values())
        : List.of(Tool.KUBECTL_CLIENT_SIDE, Tool.ARGO_CD_SERVER_SIDE);
  }

  @ParameterizedTest
  @MethodSource("tools")
  void convergesToGit(Tool tool, @TempDir Path folder, @TempDir Path cache) throws Exception {
    var namespace = namespaceOf(tool);
    var apps = namespace.apps();
    var git = new GitFolder(folder, namespace.name(), "shop");
    var client = tool.client(git, cache);

    git.commit("checkout.yaml", GitFolder.sample("checkout"));
    git.commit("frontend.yaml", GitFolder.sample("frontend"));
    git.commit("store.yaml", Apps.read("gitops/everything.yaml"));
    git.commit("legacy.yaml", Apps.read("gitops/legacy.yaml"));
    client.sync();
    awaitReady(apps, "checkout", "frontend", "store");
    assertThat(apps.ourObjects())
        .containsExactly(
            "Ingress/store",
            "NetworkPolicy/checkout",
            "NetworkPolicy/frontend",
            "NetworkPolicy/store",
            "Service/checkout",
            "Service/frontend",
            "Service/store");
    assertSynced(client, apps);

    // Change an AppNetwork.
    var before = uids(namespace);
    git.commit(
        "checkout.yaml",
        GitFolder.sample("checkout").replace("targetPort: 8080", "targetPort: 3000"));
    client.assertDiff();
    client.sync();
    awaitReady(apps, "checkout", "frontend", "store");
    assertThat(apps.service("checkout").orElseThrow().getSpec().getPorts())
        .anyMatch(port -> Objects.equals(port.getTargetPort().getIntVal(), 3000));
    assertThat(uids(namespace)).isEqualTo(before);
    assertThat(apps.get("checkout").getMetadata().getGeneration()).isEqualTo(2);
    assertThat(apps.get("store").getMetadata().getGeneration()).isEqualTo(1);
    assertSynced(client, apps);

    // Rename an AppNetwork in the same commit as its reference.
    git.delete("frontend.yaml");
    git.commit("web.yaml", GitFolder.sample("frontend").replace("frontend", "web"));
    git.commit("checkout.yaml", GitFolder.sample("checkout").replace("frontend", "web"));
    client.sync();
    awaitReady(apps, "checkout", "web", "store");
    awaitGone(namespace, "frontend");
    assertThat(apps.ourObjects())
        .containsExactly(
            "Ingress/store",
            "NetworkPolicy/checkout",
            "NetworkPolicy/store",
            "NetworkPolicy/web",
            "Service/checkout",
            "Service/store",
            "Service/web");
    assertSynced(client, apps);

    // Delete from Git: an AppNetwork with its objects, and manually written objects of the same
    // kinds.
    git.delete("store.yaml");
    git.delete("legacy.yaml");
    client.sync();
    awaitGone(namespace, "store");
    awaitGone(namespace, "legacy");
    var after = uids(namespace);
    assertThat(after.keySet())
        .containsExactlyInAnyOrder(
            "NetworkPolicy/checkout", "NetworkPolicy/web", "Service/checkout", "Service/web");
    assertThat(after)
        .containsEntry("Service/checkout", before.get("Service/checkout"))
        .containsEntry("NetworkPolicy/checkout", before.get("NetworkPolicy/checkout"));
    assertSynced(client, apps);
  }

  /**
   * Asserts that nothing differs, a further sync writes nothing, and the operator owns no spec
   * field.
   */
  private static void assertSynced(GitOpsClient client, Apps apps) throws Exception {
    var objects = new UnchangedAssert(controlPlane.client(), apps.namespace());
    var declarations = withoutStatus(client, apps);
    client.assertNoDiff();
    client.sync();
    client.assertNoDiff();
    objects.assertUnchanged(apps.ourObjects().toArray(String[]::new));
    assertThat(withoutStatus(client, apps)).isEqualTo(declarations);
    for (var declared : client.git().appNetworks()) {
      var live = apps.asStored(declared.at("/metadata/name").asString());
      assertContains(declared.get("spec"), live.get("spec"), "spec");
      assertOperatorOwnsStatusOnly(live);
    }
    assertNoTrackingMetadata(apps.namespace());
  }

  /** Returns the objects without status, which might still change after Ready is True. */
  private static List<JsonNode> withoutStatus(GitOpsClient client, Apps apps) {
    var all = new ArrayList<JsonNode>();
    for (var declared : client.git().appNetworks()) {
      var live = apps.asStored(declared.at("/metadata/name").asString());
      ((ObjectNode) live).remove("status");
      var metadata = (ObjectNode) live.get("metadata");
      metadata.remove("resourceVersion");
      var managedFields = metadata.remove("managedFields");
      var writers = metadata.putArray("writers");
      for (var entry : managedFields) {
        if (!entry.has("subresource")) {
          writers.add(entry);
        }
      }
      all.add(live);
    }
    return all;
  }

  /**
   * Compares as Argo CD does without the API server: each declared field is present as declared,
   * lists item by item, and all other fields are defaults.
   */
  private static void assertContains(JsonNode declared, JsonNode live, String path) {
    if (declared.isObject()) {
      for (var field : declared.properties()) {
        assertThat(live.has(field.getKey())).as(path + "." + field.getKey()).isTrue();
        assertContains(field.getValue(), live.get(field.getKey()), path + "." + field.getKey());
      }
    } else if (declared.isArray()) {
      assertThat(live.size()).as(path).isEqualTo(declared.size());
      for (int i = 0; i < declared.size(); i++) {
        assertContains(declared.get(i), live.get(i), path + "[" + i + "]");
      }
    } else {
      assertThat(live.asString()).as(path).isEqualTo(declared.asString());
    }
  }

  private static void assertOperatorOwnsStatusOnly(JsonNode live) {
    assertThat(live.at("/metadata/managedFields"))
        .filteredOn(entry -> entry.get("manager").asString().equals("appnetwork-operator"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.path("subresource").asString()).isEqualTo("status");
              assertThat(entry.get("fieldsV1").propertyNames()).containsExactly("f:status");
            });
  }

  /**
   * Asserts that owned objects carry no tracking or bookkeeping metadata of the tool and have an
   * owner.
   */
  private static void assertNoTrackingMetadata(String namespace) {
    for (var object : ourObjects(namespace)) {
      var metadata = object.getMetadata();
      assertThat(metadata.getLabels().keySet())
          .containsExactlyInAnyOrder("app.kubernetes.io/managed-by", "appnetwork.dev/name");
      assertThat(metadata.getAnnotations().keySet())
          .allMatch(
              key ->
                  key.startsWith("cert-manager.io/")
                      || key.equals("nginx.ingress.kubernetes.io/canary"));
      assertThat(metadata.getOwnerReferences())
          .singleElement()
          .satisfies(owner -> assertThat(owner.getController()).isTrue());
    }
  }

  private static List<HasMetadata> ourObjects(String namespace) {
    var client = controlPlane.client();
    var actor = new ExternalActor(client, namespace);
    return new Apps(client, namespace).ourObjects().stream().map(actor::get).toList();
  }

  private static Map<String, String> uids(FreshNamespace namespace) {
    return ourObjects(namespace.name()).stream()
        .collect(
            Collectors.toMap(
                object -> object.getKind() + "/" + object.getMetadata().getName(),
                object -> object.getMetadata().getUid()));
  }

  private static void awaitReady(Apps apps, String... names) {
    for (var name : names) {
      apps.awaitCondition(name, "Ready", c -> c.status().equals("True"), SOON);
    }
  }

  private static void awaitGone(FreshNamespace namespace, String name) {
    var actor = new ExternalActor(namespace.client(), namespace.name());
    for (var kind : List.of("AppNetwork", "Service", "NetworkPolicy", "Ingress")) {
      ExternalActor.within(ExternalActor.COLLECTED, kind + " " + name + " is gone")
          .until(() -> actor.find(kind + "/" + name).isEmpty());
    }
  }
}
