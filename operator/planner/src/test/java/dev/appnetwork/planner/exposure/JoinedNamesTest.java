// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Backend;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traefik can't distinguish backends, or certificates, of which it joins the names to one text. */
class JoinedNamesTest {
  private static final AppRef APP = new AppRef("shop", "prod-web");
  private static final AppNetwork WEB =
      Serialization.unmarshal(
          """
          apiVersion: appnetwork.dev/v1alpha1
          kind: AppNetwork
          metadata: {name: prod-web, namespace: shop}
          spec:
            selector: {app: web}
            ports: [{name: http, port: 80}]
            expose: [{ingressClassName: traefik, hosts: [{host: a.example.com, tls: {secretName: prod-web.tls}}]}]
          """,
          AppNetwork.class);

  @ParameterizedTest
  @CsvSource({
    "shop, prod-web, http, shop-prod, web, http, true",
    "shop, a, b-c, shop, a-b, c, true",
    "shop, web, http, shop, web, http, true",
    "shop, web, http, shop, web, https, false",
    "shop, prod-web, http, shop, prodweb, http, false"
  })
  void joinsNames(
      String namespace,
      String service,
      String port,
      String otherNamespace,
      String otherService,
      String otherPort,
      boolean equal) {
    assertThat(
            JoinedNames.backend(namespace, service, port)
                .equals(JoinedNames.backend(otherNamespace, otherService, otherPort)))
        .isEqualTo(equal);
  }

  @Test
  void indexesEveryPossibleName() {
    assertThat(JoinedNames.of(APP, WEB.getSpec()))
        .containsExactlyInAnyOrder("/shop-prod-web-http", "/tls/shop-prod-web_tls");
    assertThat(JoinedNames.of(APP, null)).isEmpty();
  }

  /** The older object wins. A younger AppNetwork gives way, but an unmanaged Ingress doesn't. */
  @ParameterizedTest
  @CsvSource({
    "AppNetwork, 2026-01-01T00:00:00Z, IngressClass traefik, true, false",
    "AppNetwork, 2026-01-03T00:00:00Z, IngressClass traefik, false, true",
    "AppNetwork, 2026-01-01T00:00:00Z, IngressClass contour, false, true",
    "Ingress, 2026-01-01T00:00:00Z, IngressClass traefik, true, false",
    "Ingress, 2026-01-01T00:00:00Z, , true, false",
    "Ingress, 2026-01-03T00:00:00Z, IngressClass traefik, true, true",
    "Ingress, 2026-01-03T00:00:00Z, IngressClass contour, false, true"
  })
  void exposesOldest(String kind, String since, String servedBy, boolean found, boolean exposed) {
    var plan =
        plan(
            new HostClaim(
                null,
                "/",
                false,
                new Claimant(kind, "shop-prod", "secret", since),
                servedBy,
                false,
                new Backend("web", "http")));

    assertThat(plan.ingresses().objects()).hasSize(exposed ? 1 : 0);
    assertThat(plan.findings()).hasSize(found ? 1 : 0);
    assertThat(plan.findings())
        .allSatisfy(
            finding ->
                assertThat(finding.message())
                    .contains("port http of Service prod-web", "an object in another namespace")
                    .contains(exposed ? "can reach the wrong one" : "Only the older one is exposed")
                    .doesNotContain("secret", "shop-prod"));
  }

  @Test
  void distinguishesSameBackend() {
    var claimant = new Claimant("Ingress", "shop", "old", "2026-01-01T00:00:00Z");

    assertThat(
            plan(new HostClaim(
                    "old.example.com",
                    "/",
                    false,
                    claimant,
                    "IngressClass traefik",
                    false,
                    new Backend("prod-web", "http")))
                .findings())
        .isEmpty();
  }

  /** The host with the older certificate is exposed. */
  @ParameterizedTest
  @CsvSource({
    "AppNetwork, shop-prod, web.tls, 2026-01-01T00:00:00Z, true, false",
    "AppNetwork, shop-prod, web.tls, 2026-01-03T00:00:00Z, false, true",
    "AppNetwork, shop-prod, web-tls, 2026-01-01T00:00:00Z, false, true",
    "AppNetwork, shop, prod-web.tls, 2026-01-01T00:00:00Z, false, true",
    "Ingress, shop-prod, web.tls, 2026-01-01T00:00:00Z, true, false",
    "Ingress, shop-prod, web.tls, 2026-01-03T00:00:00Z, true, true"
  })
  void exposesOldestCertificate(
      String kind, String namespace, String secret, String since, boolean found, boolean exposed) {
    var plan =
        plan(
            HostClaim.ofCertificate(
                secret, new Claimant(kind, namespace, "secret", since), "IngressClass traefik"));

    assertThat(plan.ingresses().objects()).hasSize(exposed ? 1 : 0);
    assertThat(plan.findings()).hasSize(found ? 1 : 0);
  }

  private static Plan plan(HostClaim claim) {
    return Planner.plan(
        new PlanInput(
            APP,
            Instant.parse("2026-01-02T00:00:00Z"),
            WEB.getSpec(),
            null,
            Map.of(),
            Map.of(
                "traefik",
                new IngressClassFacts("traefik", "traefik.io/ingress-controller", null),
                "contour",
                new IngressClassFacts("contour", "projectcontour.io/contour", null)),
            Map.of(),
            List.of(claim),
            ClusterFacts.UNKNOWN,
            ClusterSettings.DEFAULT));
  }
}
