// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The IngressClass determines which pods the policy allows, and changes of it take effect at once.
 */
@OperatorTest(
    config =
        """
        ingress:
          controllers:
          - className: it-configured
            namespace: edge
            podLabels: {app: proxy}
        """)
class IngressClassIT extends OperatorIT {

  private static final String NGINX = "k8s.io/ingress-nginx";
  private static final String TRAEFIK = "traefik.io/ingress-controller";
  private static final String UNKNOWN = "example.com/homemade";
  private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";
  private static final String CONFIGURED = "it-configured";

  private final List<String> classes = new ArrayList<>();

  @BeforeAll
  static void arrange() {
    // IngressClasses are cluster-scoped, and other tests might have left a default one.
    for (var left : controlPlane.client().resources(IngressClass.class).list().getItems()) {
      actor.patch("IngressClass/" + left.getMetadata().getName(), defaultClass(false));
    }
  }

  @AfterEach
  void removeClasses() {
    classes.forEach(name -> actor.delete("IngressClass/" + name));
  }

  @Test
  void followsNamedClassThatIsCreatedLater() {
    app("late", "it-late");
    var missing = apps.awaitCondition("late", "ResolvedRefs", "False", "IngressClassNotFound");
    assertThat(missing.message()).contains("it-late");
    apps.awaitCondition("late", "Ready", "False", "IngressClassNotFound");
    assertAllows("late");

    ingressClass("it-late", NGINX);

    apps.awaitReady("late");
    assertAllows("late", "ingress-nginx");
  }

  @Test
  void allowsNoTrafficAfterNamedClassIsDeleted() {
    ingressClass("it-gone", NGINX);
    app("gone", "it-gone");
    apps.awaitReady("gone");
    assertAllows("gone", "ingress-nginx");

    actor.delete("IngressClass/it-gone");

    apps.awaitCondition("gone", "ResolvedRefs", "False", "IngressClassNotFound");
    assertAllows("gone");
  }

  /** The controller of a class is immutable, but the class can be recreated. */
  @Test
  void allowsNewControllerOfAClassInstead() {
    ingressClass("it-moved", NGINX);
    app("moved", "it-moved");
    apps.awaitReady("moved");

    actor.delete("IngressClass/it-moved");
    ingressClass("it-moved", TRAEFIK);

    ExternalActor.soon("the other controller is allowed")
        .untilAsserted(() -> assertAllows("moved", "traefik"));
    apps.awaitReady("moved");
  }

  @Test
  void usesNamespaceOfTheHelmRelease() {
    ingressClass("it-helm", NGINX);
    app("helm", "it-helm");
    apps.awaitReady("helm");
    assertThat(policy("helm")).contains("kubernetes.io/metadata.name=ingress-nginx");

    actor.patch(
        "IngressClass/it-helm",
        "{metadata: {annotations: {meta.helm.sh/release-namespace: edge}}}");

    ExternalActor.soon("the other namespace is allowed")
        .until(() -> policy("helm").contains("kubernetes.io/metadata.name=edge"));
  }

  @Test
  void reportsUnknownControllerAndAllowsNoTraffic() {
    ingressClass("it-unknown", UNKNOWN);
    app("unknown", "it-unknown");

    var unknown =
        apps.awaitCondition("unknown", "ResolvedRefs", "False", "IngressControllerUnknown");
    assertThat(unknown.message())
        .contains(UNKNOWN, "ingress.controllers[]", "className: it-unknown", "not allowed");
    assertAllows("unknown");
    assertThat(apps.ingress("unknown")).isPresent();
    assertThat(apps.get("unknown").getStatus().findings())
        .filteredOn(finding -> finding.severity() == Severity.Error)
        .extracting(finding -> finding.field())
        .containsExactly("spec.expose[0].ingressClassName");
  }

  @Test
  void configurationAddsUnknownController() {
    ingressClass(CONFIGURED, UNKNOWN);
    app("configured", CONFIGURED);

    apps.awaitReady("configured");
    assertThat(policy("configured")).contains("app=proxy", "kubernetes.io/metadata.name=edge");
  }

  @Test
  void configurationOverridesKnownController() {
    ingressClass(CONFIGURED, NGINX);
    app("overridden", CONFIGURED);

    apps.awaitReady("overridden");
    assertThat(policy("overridden")).contains("app=proxy").doesNotContain("ingress-nginx");
  }

  @Test
  void followsDefaultClass() {
    apps.apply("ingressclass/default-app.yaml", "${name}", "plain");
    apps.awaitCondition("plain", "ResolvedRefs", "False", "IngressClassNotFound");
    assertAllows("plain");
    assertThat(apps.ingress("plain")).isEmpty();

    ingressClass("it-first", NGINX);
    ingressClass("it-second", TRAEFIK);
    actor.patch("IngressClass/it-first", defaultClass(true));
    apps.awaitReady("plain");
    assertServedBy("plain", "it-first", "ingress-nginx");

    // The class is chosen once: a new default, or the lack of one, changes nothing.
    actor.patch("IngressClass/it-first", defaultClass(false));
    awaitFinding("plain", "The cluster has no default now.");
    actor.patch("IngressClass/it-second", defaultClass(true));
    awaitFinding("plain", "The default is now \"it-second\".");
    apps.awaitReady("plain");
    assertServedBy("plain", "it-first", "ingress-nginx");

    actor.delete("IngressClass/it-first");
    ExternalActor.soon("the deleted class is no longer used")
        .untilAsserted(() -> assertServedBy("plain", "it-second", "traefik"));
    apps.awaitReady("plain");
    assertThat(apps.get("plain").getStatus().findings())
        .noneMatch(finding -> finding.reason().equals("DefaultClassChanged"));
  }

  private static void awaitFinding(String name, String message) {
    ExternalActor.soon("the finding")
        .untilAsserted(
            () ->
                assertThat(apps.get(name).getStatus().findings())
                    .anySatisfy(
                        finding -> {
                          assertThat(finding.reason()).isEqualTo("DefaultClassChanged");
                          assertThat(finding.message()).contains(message);
                        }));
  }

  /** The test uses the median of several changes, since anything can delay a single one. */
  @Test
  void followsClassWithinASecond() {
    app("quick", "it-quick");
    apps.awaitCondition("quick", "ResolvedRefs", "False", "IngressClassNotFound");
    var times = new ArrayList<Duration>();
    for (int i = 0; i < 5; i++) {
      apps.apply(
          "ingressclass/class.yaml",
          text -> text.replace("${class}", "it-quick").replace("${controller}", NGINX));
      times.add(timeUntilAllowed("quick", "ingress-nginx"));
      actor.delete("IngressClass/it-quick");
      times.add(timeUntilAllowed("quick"));
    }
    assertThat(times.stream().sorted().toList().get(times.size() / 2)).isLessThan(Apps.AT_ONCE);
  }

  private static Duration timeUntilAllowed(String name, String... controllers) {
    var since = Instant.now();
    ExternalActor.soon("the policy follows the class")
        .untilAsserted(() -> assertAllows(name, controllers));
    return Duration.between(since, Instant.now());
  }

  private static void app(String name, String ingressClass) {
    apps.apply(
        "ingressclass/app.yaml",
        text -> text.replace("${name}", name).replace("${class}", ingressClass));
  }

  private void ingressClass(String name, String controller) {
    if (!classes.contains(name)) {
      classes.add(name);
    }
    apps.apply(
        "ingressclass/class.yaml",
        text -> text.replace("${class}", name).replace("${controller}", controller));
  }

  private static String defaultClass(boolean is) {
    return "{metadata: {annotations: {" + DEFAULT + ": '" + is + "'}}}";
  }

  private static void assertServedBy(String name, String ingressClass, String controller) {
    assertAllows(name, controller);
    assertThat(apps.ingress(name).orElseThrow().getSpec().getIngressClassName())
        .isEqualTo(ingressClass);
  }

  /** Asserts that exactly the pods of these controllers are allowed. */
  private static void assertAllows(String name, String... controllers) {
    var rules = apps.policy(name).orElseThrow().getSpec().getIngress();
    assertThat(rules).hasSize(controllers.length);
    for (var controller : controllers) {
      assertThat(rules.toString()).contains("app.kubernetes.io/name=" + controller);
    }
  }

  private static String policy(String name) {
    return apps.policy(name).orElseThrow().getSpec().getIngress().toString();
  }
}
