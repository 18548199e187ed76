// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Objects that were stored with an older, more permissive CRD affect only themselves. CRDs are
 * cluster-scoped, so these tests have their own control plane.
 */
@ControlPlaneTest(isolated = true)
class StoredPastSchemaIT {

  private static final String NAMESPACE = "past-schema";
  private static final Path CRD = Repository.root().resolve("crds/manifests");

  /** The API server needs a moment to serve another schema. */
  private static final Duration SCHEMA_CHANGE = Duration.ofSeconds(30);

  private static ControlPlane controlPlane;
  private static Apps apps;
  private static ExternalActor actor;

  @BeforeAll
  static void start(ControlPlane running) {
    controlPlane = running;
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

  @Test
  void runningOperatorReportsInvalidObjects() {
    try (var operator = RunningOperator.start(controlPlane, NAMESPACE)) {
      apps.awaitReady("neighbour");
      withPermissiveSchema(
          () -> {
            broken().forEach(broken -> broken.create("meanwhile"));
            broken().forEach(broken -> awaitReported(broken.name("meanwhile"), broken.field()));
          });
      assertReconciles(operator);
      assertThat(Reconciles.failed(operator)).isZero();
    }
  }

  @Test
  void restartedOperatorReportsInvalidObjects() {
    withPermissiveSchema(() -> broken().forEach(broken -> broken.create("later")));
    try (var operator = RunningOperator.start(controlPlane, NAMESPACE)) {
      // Kubernetes 1.31 validates the unchanged spec again, and accepts a status for few of them.
      if (KubernetesVersion.current() == KubernetesVersion.NEWEST) {
        broken().stream()
            .filter(broken -> !broken.statusRejected())
            .forEach(broken -> awaitReported(broken.name("later"), broken.field()));
      }
      assertReconciles(operator);

      // The API server accepts no status for the others, and the operator must not keep retrying.
      assertThat(Reconciles.failed(operator)).isZero();
      for (var broken : broken()) {
        if (broken.statusRejected()) {
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

      // An apply couldn't decode the stored object.
      actor.patch(
          "AppNetwork/victim",
          "{spec: {allow: {to: null, from:"
              + " [{pods: {selector: {matchLabels: {app: friend-2}}}}]}}}");
      apps.awaitReady("victim");
      assertThat(apps.policy("victim").orElseThrow().toString()).contains("app=friend-2");
      // The object was replaced because an apply was impossible; an apply alone doesn't remove its
      // fields.
      ExternalActor.soon("no earlier field is left")
          .untilAsserted(
              () -> {
                // No pods exist.
                assertThat(apps.get("victim").getStatus().findings())
                    .extracting(finding -> finding.reason())
                    .containsOnly("NoEndpoints");
                assertThat(apps.condition("victim", "Stalled")).isEmpty();
              });
      assertReconciles(operator);
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

  private static void assertReconciles(RunningOperator operator) {
    var label = "app: neighbour-" + operator.port();
    apps.apply("pastschema/neighbour.yaml", "app: neighbour", label);
    apps.awaitReady("neighbour");
    assertThat(apps.service("neighbour").orElseThrow().getSpec().getSelector().toString())
        .contains("neighbour-" + operator.port());
  }

  private static void withPermissiveSchema(Runnable writes) {
    Manifests.apply(
        controlPlane.client(), Apps.read("pastschema/permissive-crd.yaml"), object -> true);
    ExternalActor.within(SCHEMA_CHANGE, "the permissive schema is in effect")
        .until(StoredPastSchemaIT::acceptsInvalidObjects);
    writes.run();
    Manifests.apply(controlPlane.client(), CRD);
    ExternalActor.within(SCHEMA_CHANGE, "the current schema is in effect")
        .until(() -> !acceptsInvalidObjects());
  }

  private static boolean acceptsInvalidObjects() {
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
   * An object that today's schema rejects.
   *
   * @param field the invalid field, named in the first line of the file
   * @param statusRejected whether the file contains "untold": the API server rejects its status
   *     too, since it can't even evaluate the rules of the schema
   */
  private record Broken(String file, String field, boolean statusRejected) {

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

    // Generic, since the Java type of AppNetwork couldn't hold it.
    private GenericKubernetesResource object() {
      return controlPlane
          .client()
          .getKubernetesSerialization()
          .unmarshal(Apps.read(file), GenericKubernetesResource.class);
    }
  }
}
