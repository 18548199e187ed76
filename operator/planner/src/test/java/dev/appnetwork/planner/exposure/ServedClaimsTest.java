// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AllowedHosts;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.PlanInput;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which claims of others are served beside shop/web, which has {@code /shop} since 12:00. */
class ServedClaimsTest {
  private static final String BEFORE = "2026-01-01T11:59:59Z";
  private static final String AFTER = "2026-01-01T12:00:01Z";
  private static final String LATER = "2026-01-01T12:00:02Z";

  @Test
  void leavesOutLostClaims() {
    assertThat(served(app("team", "/shop/docs", AFTER))).isEmpty();
    assertThat(served(app("team", "/SHOP/docs", AFTER))).isEmpty();
    assertThat(served(app("team", "/shop/docs", BEFORE))).containsExactly("/shop/docs");
    assertThat(served(app("team", "/docs", AFTER))).containsExactly("/docs");
    assertThat(served(app("shop", "/shop/docs", AFTER))).containsExactly("/shop/docs");
  }

  @Test
  void leavesOutClaimsThatAreLostToOthers() {
    var holder = app("other", "/docs", AFTER);
    var loser = app("team", "/docs/v1", LATER);

    assertThat(served(loser, holder)).containsExactly("/docs");
    // The holder itself loses to shop/web, so it takes nothing from its own namespace.
    assertThat(served(app("other", "/shop/a", AFTER), app("shop", "/shop/a", LATER)))
        .containsExactly("/shop/a");
  }

  @Test
  void leavesOutClaimsToForbiddenHosts() {
    assertThat(served(app("forbidden", "/docs", AFTER))).isEmpty();
  }

  @Test
  void includesUnmanagedIngressesAndWhatTheyHandOver() {
    var ingress = claim("Ingress", "team", "/shop/docs", AFTER);
    var forbidden = claim("Ingress", "forbidden", "/shop/docs", AFTER);
    var heir = app("team", "/docs", LATER);

    assertThat(served(ingress, forbidden)).containsExactly("/shop/docs", "/shop/docs");
    assertThat(served(claim("Ingress", "team", "/docs", AFTER), heir))
        .containsExactly("/docs", "/docs");
  }

  private static HostClaim app(String namespace, String path, String since) {
    return claim("AppNetwork", namespace, path, since);
  }

  private static HostClaim claim(String kind, String namespace, String path, String since) {
    return new HostClaim(
        "shop.example.com",
        path,
        false,
        new Claimant(kind, namespace, "other", since),
        "IngressClass nginx",
        true);
  }

  private static List<String> served(HostClaim... claims) {
    var spec =
        Serialization.unmarshal(
                """
                apiVersion: appnetwork.dev/v1alpha1
                kind: AppNetwork
                metadata: {name: web, namespace: shop}
                spec:
                  selector: {app: web}
                  ports: [{name: http, port: 80}]
                  expose:
                  - ingressClassName: nginx
                    hosts: [{host: shop.example.com, paths: [{path: /shop}]}]
                """,
                AppNetwork.class)
            .getSpec();
    var settings =
        new ClusterSettings(
            List.of(),
            List.of(),
            Map.of(),
            List.of(new AllowedHosts(List.of("shop", "team", "other"), List.of("example.com"))),
            Set.of());
    var input =
        new PlanInput(
            new AppRef("shop", "web"),
            Instant.parse("2026-01-01T12:00:00Z"),
            spec,
            null,
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(claims),
            ClusterFacts.UNKNOWN,
            settings);
    return ServedClaims.of(input, HostClaims.of(input.app(), input.since(), input.spec())).stream()
        .map(HostClaim::path)
        .toList();
  }
}
