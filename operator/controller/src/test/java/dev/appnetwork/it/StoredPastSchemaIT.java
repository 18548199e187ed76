// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.binaries.KubernetesVersion;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Objects that were written while an older CRD was served, which let in what today's does not, harm
 * nobody but themselves. The CRD belongs to the whole cluster, so that these tests have a control
 * plane of their own.
 */
class StoredPastSchemaIT {

  private static final String NAMESPACE = "past-schema";
  private static final Path CRD = Repository.root().resolve("crds/manifests");

  /** The API server takes a moment to serve another schema. */
  private static final Duration OTHER_SCHEMA = Duration.ofSeconds(30);

  private static ControlPlane controlPlane;
  private static Apps apps;
  private static ExternalActor actor;

  @BeforeAll
  static void start() {
    controlPlane = ControlPlane.builder().audit(true).start();
    controlPlane
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
    apps = new Apps(controlPlane.client(), NAMESPACE);
    actor = new ExternalActor(controlPlane.client(), NAMESPACE);
    Manifests.apply(controlPlane.client(), CRD);
    apps.apply("ingress-class.yaml");
    apps.apply("pastschema/neighbour.yaml");
  }

  @AfterAll
  static void stop() {
    controlPlane.close();
  }

  @Test
  void runningOperatorReportsInvalidObjects() {
    try (var operator = RunningOperator.start(controlPlane, NAMESPACE)) {
      apps.awaitReady("neighbour");
      withPermissiveSchema(
          () -> {
            broken().forEach(broken -> broken.create("meanwhile"));
            broken().forEach(broken -> awaitReported(broken.name("meanwhile"), broken.field()));
          });
      assertAtWork(operator);
      assertThat(Reconciles.failed(operator)).isZero();
    }
  }

  @Test
  void restartedOperatorReportsInvalidObjects() {
    withPermissiveSchema(() -> broken().forEach(broken -> broken.create("later")));
    try (var operator = RunningOperator.start(controlPlane, NAMESPACE)) {
      // Kubernetes 1.31 validates the unchanged spec again, and takes a status for few of them.
      if (KubernetesVersion.current() == KubernetesVersion.NEWEST) {
        broken().stream()
            .filter(broken -> !broken.untold())
            .forEach(broken -> awaitReported(broken.name("later"), broken.field()));
      }
      assertAtWork(operator);

      // The API server takes no status for the others. Nobody tries that again and again.
      assertThat(Reconciles.failed(operator)).isZero();
      for (var broken : broken()) {
        if (broken.untold()) {
          assertThat(apps.condition(broken.name("later"), "Accepted")).isEmpty();
        }
      }
    }
  }

  @Test
  void keepsPolicyWhileTheSpecIsUnreadable() {
    apps.apply("pastschema/victim.yaml", "${name}", "victim");
    try (var operator = RunningOperator.start(controlPlane, NAMESPACE)) {
      apps.awaitReady("victim");
      var policy = actor.version("NetworkPolicy/victim");
      var service = actor.version("Service/victim");

      withPermissiveSchema(
          () -> actor.patch("AppNetwork/victim", "{spec: {allow: {to: everybody}}}"));
      awaitReported("victim", "spec.allow.to");

      assertThat(actor.version("NetworkPolicy/victim")).isEqualTo(policy);
      assertThat(actor.version("Service/victim")).isEqualTo(service);

      // An apply could not read what is stored.
      actor.patch(
          "AppNetwork/victim",
          "{spec: {allow: {to: null, from:"
              + " [{pods: {selector: {matchLabels: {app: friend-2}}}}]}}}");
      apps.awaitReady("victim");
      assertThat(apps.policy("victim").orElseThrow().toString()).contains("app=friend-2");
      // What was replaced, because nothing could be applied, is not taken away by an apply alone.
      ExternalActor.soon("nothing of before is left")
          .untilAsserted(
              () -> {
                // There are no pods here.
                assertThat(apps.get("victim").getStatus().findings())
                    .extracting(finding -> finding.reason())
                    .containsOnly("NoEndpoints");
                assertThat(apps.condition("victim", "Stalled")).isEmpty();
              });
      assertAtWork(operator);
    }
  }

  private static void awaitReported(String name, String field) {
    var accepted = apps.awaitCondition(name, "Accepted", "False", "InvalidSpec");
    assertThat(accepted.message()).describedAs(name).startsWith(field);
    apps.awaitCondition(name, "Stalled", "True", "InvalidSpec");
    apps.awaitCondition(name, "Ready", "False", "InvalidSpec");
    var findings = Objects.requireNonNull(apps.get(name).getStatus().findings());
    assertThat(findings.get(0).field()).describedAs(name).startsWith(field);
  }

  private static void assertAtWork(RunningOperator operator) {
    var label = "app: neighbour-" + operator.port();
    apps.apply("pastschema/neighbour.yaml", "app: neighbour", label);
    apps.awaitReady("neighbour");
    assertThat(apps.service("neighbour").orElseThrow().getSpec().getSelector().toString())
        .contains("neighbour-" + operator.port());
  }

  private static void withPermissiveSchema(Runnable writes) {
    Manifests.apply(
        controlPlane.client(), Apps.read("pastschema/permissive-crd.yaml"), object -> true);
    ExternalActor.within(OTHER_SCHEMA, "anything is taken")
        .until(StoredPastSchemaIT::takesAnything);
    writes.run();
    Manifests.apply(controlPlane.client(), CRD);
    ExternalActor.within(OTHER_SCHEMA, "not anything is taken any more")
        .until(() -> !takesAnything());
  }

  private static boolean takesAnything() {
    try {
      broken().get(0).dryRun();
      return true;
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  private static List<Broken> broken() {
    return Apps.files("pastschema/broken").map(Broken::of).toList();
  }

  /**
   * An object that today's schema refuses.
   *
   * @param field where it is wrong, as the first line of the file says
   * @param untold whether the file says "untold": the API server takes no status for it either,
   *     since it cannot even evaluate the rules of the schema
   */
  private record Broken(String file, String field, boolean untold) {

    static Broken of(String file) {
      var first = Apps.read(file).lines().findFirst().orElseThrow();
      var field = first.replace("# at: ", "").replace(", untold", "");
      return new Broken(file, field, first.endsWith(", untold"));
    }

    String name(String suffix) {
      return file.replaceFirst(".*/", "").replace(".yaml", "") + "-" + suffix;
    }

    void create(String suffix) {
      var object = object();
      object.getMetadata().setName(name(suffix));
      controlPlane.client().resource(object).inNamespace(NAMESPACE).create();
    }

    void dryRun() {
      controlPlane.client().resource(object()).inNamespace(NAMESPACE).dryRun().create();
    }

    // As it is: the Java type of AppNetwork could not hold it.
    private GenericKubernetesResource object() {
      return controlPlane
          .client()
          .getKubernetesSerialization()
          .unmarshal(Apps.read(file), GenericKubernetesResource.class);
    }
  }
}
