// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.AllowedHosts;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.PlanInput;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paths that shop/checkout, created at 12:00, wins against other claims. */
class HostConflictsTest {
  private static final String NOON = "2026-01-01T12:00:00Z";
  private static final String BEFORE = "2026-01-01T11:59:59Z";
  private static final String AFTER = "2026-01-01T12:00:01Z";
  private static final String HOST = "shop.example.com";

  @ParameterizedTest
  @CsvSource({
    "AppNetwork, web, first, 2026-01-01T11:59:59Z, true",
    "AppNetwork, web, second, 2026-01-01T12:00:01Z, false",
    "AppNetwork, a, z, 2026-01-01T12:00:00Z, true",
    "AppNetwork, web, a, 2026-01-01T12:00:00Z, false",
    "AppNetwork, shop, a, 2026-01-01T12:00:00Z, true",
    "AppNetwork, shop, z, 2026-01-01T12:00:00Z, false",
    "AppNetwork, shop, checkout, 2026-01-01T12:00:00Z, false",
    "Ingress, shop, checkout, 2026-01-01T12:00:00Z, false",
    "Ingress, shop, checkout, 2026-01-01T11:59:59Z, true",
    "HTTPRoute, web, route, 2026-01-01T11:59:59Z, true",
    "Ingress, web, unknown since when, '', true"
  })
  void prefersOldestThenFirstByNamespaceNameAndKind(
      String kind, String namespace, String name, String since, boolean lost) {
    var claim = new HostClaim(HOST, "/", false, new Claimant(kind, namespace, name, since));

    assertThat(wins(HOST, "/", "Prefix", claim)).isEqualTo(!lost);
  }

  @ParameterizedTest
  @CsvSource({
    // path of the other claim, own path, lost to another namespace, lost to the same namespace
    "Prefix /, Prefix /, true, true",
    "Prefix /, Prefix /a, true, false",
    "Prefix /a, Prefix /, false, false",
    "Prefix /a, Prefix /a, true, true",
    "Prefix /a, Prefix /a/, true, true",
    "Prefix /a/, Prefix /a, true, true",
    "Prefix /a, Prefix /a/b, true, false",
    "Prefix /a, Prefix /ab, false, false",
    "Prefix /a/b, Prefix /a, false, false",
    "Prefix /a, Exact /a, true, false",
    "Prefix /a, Exact /a/b, true, false",
    "Exact /a, Prefix /a, false, false",
    "Exact /a, Exact /a, true, true",
    "Exact /a, Exact /a/, false, false",
    "Exact /a, Exact /a/b, false, false",
    "Prefix /a, Prefix /%61/b, true, false",
    "Prefix /%7Ea, Prefix /~a, true, true",
    "Prefix /a, Prefix /A, false, false",
    "Prefix /a, Prefix /%zz$, false, false"
  })
  void comparesPathsByElement(String theirs, String ours, boolean other, boolean same) {
    var kind = ours.split(" ", -1)[0];
    var path = ours.split(" ", -1)[1];

    assertThat(wins(HOST, path, kind, claim(HOST, theirs, "web"))).isEqualTo(!other);
    assertThat(wins(HOST, path, kind, claim(HOST, theirs, "shop"))).isEqualTo(!same);
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example.com, shop.example.com, true, true",
    "*.example.com, shop.example.com, true, false",
    "*.example.com, a.shop.example.com, true, false",
    "*.example.com, *.shop.example.com, true, false",
    "*.example.com, *.example.com, true, true",
    "*.example.com, example.com, false, false",
    "shop.example.com, *.example.com, false, false",
    ", shop.example.com, false, false"
  })
  void wildcardCoversSubdomains(String theirs, String ours, boolean other, boolean same) {
    assertThat(wins(ours, "/", "Prefix", claim(theirs, "Prefix /", "web"))).isEqualTo(!other);
    assertThat(wins(ours, "/", "Prefix", claim(theirs, "Prefix /", "shop"))).isEqualTo(!same);
  }

  @Test
  void losingClaimTakesNothing() {
    var site = claim(HOST, "Prefix /", "shop");
    var early = new Claimant("AppNetwork", "web", "other", "2026-01-01T10:00:00Z");
    var late = new Claimant("AppNetwork", "web", "other", BEFORE);

    assertThat(wins(HOST, "/a/b", "Prefix", site, new HostClaim(HOST, "/a", false, early)))
        .isFalse();
    assertThat(wins(HOST, "/a/b", "Prefix", site, new HostClaim(HOST, "/a", false, late))).isTrue();
  }

  @Test
  void forbiddenClaimTakesNothing() {
    var settings =
        new ClusterSettings(
            List.of(),
            List.of(),
            Map.of(),
            List.of(new AllowedHosts(List.of("shop"), List.of("example.com"))),
            Set.of());
    var ofApp = claim(HOST, "Prefix /", "web");
    var ingressClaim =
        new HostClaim(HOST, "/", false, new Claimant("Ingress", "web", "other", BEFORE));

    assertThat(winner(settings, HOST, "/", "Prefix", ofApp)).isTrue();
    assertThat(winner(settings, HOST, "/", "Prefix", ingressClaim)).isFalse();
  }

  @Test
  void youngerClaimTakesNothing() {
    var younger = new Claimant("AppNetwork", "web", "other", AFTER);

    assertThat(wins(HOST, "/a", "Prefix", new HostClaim("*.example.com", "/", false, younger)))
        .isTrue();
  }

  private static HostClaim claim(String host, String path, String namespace) {
    return new HostClaim(
        host,
        path.split(" ", -1)[1],
        path.startsWith("Exact"),
        new Claimant("AppNetwork", namespace, "other", BEFORE));
  }

  private static boolean wins(String host, String path, String type, HostClaim... claims) {
    return winner(ClusterSettings.DEFAULT, host, path, type, claims);
  }

  private static boolean winner(
      ClusterSettings settings, String host, String path, String type, HostClaim... claims) {
    var input =
        new PlanInput(
            new AppRef("shop", "checkout"),
            Instant.parse(NOON),
            null,
            null,
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(claims),
            ClusterFacts.UNKNOWN,
            settings);
    var port = new DeclaredPort("http", 80, null, new IntOrString(80), "TCP", null);
    return HostConflicts.of(input, null)
        .winner(host, new ExposedPath(path, type, null, port, "checkout"), null, false)
        .isEmpty();
  }
}
