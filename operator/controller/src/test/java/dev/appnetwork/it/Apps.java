// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.exposure.MiddlewareNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** Acts as a user of the AppNetworks in one namespace. */
final class Apps {

  /** Time within which the operator must finish its work. */
  static final Duration SOON = Duration.ofSeconds(30);

  /** Time within which the operator must react to a change elsewhere (promise 3). */
  static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "IngressClass",
          "GatewayClass",
          "Namespace",
          "Node",
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition");

  private final KubernetesClient client;
  private final String namespace;

  Apps(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  String namespace() {
    return namespace;
  }

  /** Applies a file of {@code src/test/resources/behaviour} in this namespace. */
  void apply(String file) {
    applyText(read(file));
  }

  /** Applies a file with a part of its text replaced. */
  void apply(String file, String part, String instead) {
    var text = read(file);
    assertThat(text).contains(part);
    applyText(text.replace(part, instead));
  }

  /** Returns the names of the Middlewares of an app's main exposure. */
  MiddlewareNames middlewares(String app) {
    return new MiddlewareNames(new AppRef(namespace, app), app);
  }

  /** Applies a file with its text changed. */
  void apply(String file, UnaryOperator<String> change) {
    applyText(change.apply(read(file)));
  }

  void applyText(String yaml) {
    var in =
        new ByteArrayInputStream(
            yaml.replace("${namespace}", namespace).getBytes(StandardCharsets.UTF_8));
    for (HasMetadata object : client.load(in).items()) {
      if (object.getMetadata().getNamespace() == null
          && !CLUSTER_SCOPED.contains(object.getKind())) {
        object.getMetadata().setNamespace(namespace);
      }
      client.resource(object).fieldManager("user").forceConflicts().serverSideApply();
    }
  }

  void patch(String name, String mergePatch) {
    client
        .resources(AppNetwork.class)
        .inNamespace(namespace)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
  }

  void delete(String name) {
    client.resources(AppNetwork.class).inNamespace(namespace).withName(name).delete();
  }

  AppNetwork get(String name) {
    return Objects.requireNonNull(
        client.resources(AppNetwork.class).inNamespace(namespace).withName(name).get());
  }

  /** Returns an AppNetwork as the API server returns it to any client, independent of our types. */
  JsonNode asStored(String name) {
    var path = "/apis/appnetwork.dev/v1alpha1/namespaces/%s/appnetworks/%s";
    return client
        .getKubernetesSerialization()
        .unmarshal(client.raw(path.formatted(namespace, name)), JsonNode.class);
  }

  Optional<Condition> condition(String name, String type) {
    var status = get(name).getStatus();
    return status == null || status.conditions() == null
        ? Optional.empty()
        : status.conditions().stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /** Waits until a condition of the newest generation has the given status and reason. */
  Condition awaitCondition(String name, String type, String status, String reason) {
    return awaitCondition(
        name, type, c -> c.status().equals(status) && c.reason().equals(reason), SOON);
  }

  Condition awaitCondition(String name, String type, Predicate<Condition> as, Duration within) {
    try {
      return await(name + " " + type)
          .atMost(within)
          .pollInterval(Duration.ofMillis(25))
          .until(
              () ->
                  condition(name, type)
                      .filter(
                          c ->
                              Objects.equals(
                                  c.observedGeneration(), get(name).getMetadata().getGeneration()))
                      .filter(as),
              Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException e) {
      // The actual condition is the first thing that a reader of a failure needs.
      throw new AssertionError(
          "%s of %s, after %s:%n%s"
              .formatted(type, name, within, Serialization.asYaml(get(name).getStatus())),
          e);
    }
  }

  void awaitReady(String... names) {
    for (var name : names) {
      awaitCondition(name, "Ready", c -> c.status().equals("True"), SOON);
    }
  }

  /** Waits until the objects are ready; a change of a backend takes several grace periods. */
  void awaitRolledOut(String... names) {
    for (var name : names) {
      awaitCondition(name, "Ready", c -> c.status().equals("True"), Duration.ofSeconds(90));
    }
  }

  Optional<NetworkPolicy> policy(String name) {
    return Optional.ofNullable(
        client.network().v1().networkPolicies().inNamespace(namespace).withName(name).get());
  }

  Optional<Service> service(String name) {
    return Optional.ofNullable(client.services().inNamespace(namespace).withName(name).get());
  }

  Optional<Ingress> ingress(String name) {
    return Optional.ofNullable(
        client.network().v1().ingresses().inNamespace(namespace).withName(name).get());
  }

  /** Returns the names of all owned objects in the namespace, as {@code Kind/name}, sorted. */
  List<String> ourObjects() {
    return Stream.of(Service.class, NetworkPolicy.class, Ingress.class)
        .flatMap(
            type ->
                client
                    .resources(type)
                    .inNamespace(namespace)
                    .withLabel("app.kubernetes.io/managed-by", "appnetwork-operator")
                    .list()
                    .getItems()
                    .stream())
        .map(object -> object.getKind() + "/" + object.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** Returns the files of a folder of {@code src/test/resources/behaviour}, sorted. */
  static Stream<String> files(String folder) {
    try {
      var url = Objects.requireNonNull(Apps.class.getResource("/behaviour/" + folder), folder);
      try (var files = Files.list(Path.of(url.toURI()))) {
        return files.map(file -> folder + "/" + file.getFileName()).sorted().toList().stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String read(String file) {
    try (var in = Apps.class.getResourceAsStream("/behaviour/" + file)) {
      return new String(
          Objects.requireNonNull(in, "no such file in src/test/resources/behaviour: " + file)
              .readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
