// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.exposure.HostClaims;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefResolverTest {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private static final String SHOP =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: shop, namespace: web}
      spec:
        selector: {app: shop}
        expose: [{hosts: [{host: shop.example.com}]}]
        allow:
          from: [{app: {name: here}}, {app: {name: there, namespace: other}}, {app: {name: lost}}]
          to: [{app: {name: broken}}, {app: {name: shop}}]
      """;

  private final List<AppNetwork> apps =
      Stream.of(
              SHOP,
              """
              metadata: {name: here, namespace: web}
              spec: {selector: {app: here}, ports: [{name: http, port: 80}]}
              """,
              """
              metadata: {name: there, namespace: other}
              spec: {selector: {app: there}}
              """,
              """
              metadata: {name: lost, namespace: other}
              spec: {selector: {app: of-another-namespace}}
              """,
              """
              metadata: {name: broken, namespace: web}
              spec: {selector: {app: broken}, ports: text}
              """)
          .map(text -> YAML.unmarshal(text, AppNetwork.class))
          .toList();

  @Test
  void findsReadablePeers() {
    var input = resolve();

    assertThat(input.app()).isEqualTo(new AppRef("web", "shop"));
    assertThat(input.peers())
        .containsOnlyKeys(
            new AppRef("web", "here"), new AppRef("other", "there"), new AppRef("web", "shop"));
    assertThat(input.peers().get(new AppRef("web", "here")))
        .satisfies(
            peer -> {
              assertThat(peer.selector()).containsEntry("app", "here");
              assertThat(peer.ports()).hasSize(1);
            });
  }

  @Test
  void disclosesOnlyNamesOfItsOwnNamespaceInAStatus() {
    assertThat(apps)
        .filteredOn(other -> RefResolver.shareNamespace(apps.get(0), other))
        .extracting(app -> app.getMetadata().getName())
        .containsExactly("shop", "here", "broken");
  }

  @Test
  void prefersYoungestDefaultClass() {
    var input =
        resolve(
            ingressClass("a-older", "2026-01-01T00:00:00Z", true),
            ingressClass("b-younger", "2026-02-01T00:00:00Z", true),
            ingressClass("c-youngest", "2026-03-01T00:00:00Z", false));

    assertThat(input.ingressClasses().get("")).isEqualTo(facts("b-younger"));
  }

  @Test
  void prefersFirstByNameAmongDefaultClassesOfTheSameAge() {
    var input =
        resolve(
            ingressClass("b", "2026-01-01T00:00:00Z", true),
            ingressClass("a", "2026-01-01T00:00:00Z", true));

    assertThat(input.ingressClasses().get("")).isEqualTo(facts("a"));
  }

  @Test
  void hasNoDefaultClass() {
    assertThat(resolve(ingressClass("a", "2026-01-01T00:00:00Z", false)).ingressClasses())
        .isEmpty();
  }

  @Test
  void reportsUnreadableSpec() {
    var broken =
        new RefResolver(
            new Fixed<>(apps),
            new Fixed<>(List.of()),
            app -> Map.of(),
            List.of(),
            () -> ClusterFacts.UNKNOWN,
            ClusterSettings.DEFAULT);

    var input = broken.resolve(apps.get(4));

    assertThat(input.spec()).isNull();
    assertThat(String.valueOf(input.specProblem())).startsWith("spec.ports");
    assertThat(input.peers()).isEmpty();
  }

  @Test
  void resolvesClassesOfOtherClaims() {
    var claimant = new Claimant("Ingress", "web", "old", "2026-01-01T00:00:00Z");
    var claim =
        new HostClaim(
            "shop.example.com", "/", false, claimant, HostClaims.servedBy("of-another-claim"));

    assertThat(
            resolve(
                    List.of(claim),
                    ingressClass("of-another-claim", "2026-01-01T00:00:00Z", false),
                    ingressClass("of-no-claim", "2026-01-01T00:00:00Z", false))
                .ingressClasses())
        .containsOnlyKeys("of-another-claim");
  }

  private PlanInput resolve(IngressClass... classes) {
    return resolve(List.of(), classes);
  }

  private PlanInput resolve(List<HostClaim> external, IngressClass... classes) {
    return new RefResolver(
            new Fixed<>(apps),
            new Fixed<>(List.of(classes)),
            app -> Map.of(),
            external,
            () -> ClusterFacts.UNKNOWN,
            ClusterSettings.DEFAULT)
        .resolve(apps.get(0));
  }

  private static IngressClassFacts facts(String name) {
    return new IngressClassFacts(name, "example.com/controller", null);
  }

  private static IngressClass ingressClass(String name, String created, boolean isDefault) {
    return YAML.unmarshal(
        """
        metadata:
          name: %s
          creationTimestamp: "%s"
          annotations: {ingressclass.kubernetes.io/is-default-class: "%s"}
        spec: {controller: example.com/controller}
        """
            .formatted(name, created, isDefault),
        IngressClass.class);
  }

  /** A cache with a fixed list of objects. */
  private record Fixed<R extends HasMetadata>(List<R> objects) implements Cache<R> {

    @Override
    public Optional<R> get(ResourceID id) {
      return objects.stream().filter(o -> ResourceID.fromResource(o).equals(id)).findFirst();
    }

    @Override
    public Stream<ResourceID> keys() {
      return objects.stream().map(ResourceID::fromResource);
    }

    @Override
    public Stream<R> list(Predicate<R> predicate) {
      return objects.stream().filter(predicate);
    }
  }
}
