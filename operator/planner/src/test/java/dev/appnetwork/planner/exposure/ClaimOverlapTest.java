// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regular expressions of ingress-nginx ignore case, so rewritten claims are compared without. */
class ClaimOverlapTest {
  @ParameterizedTest
  @CsvSource({
    // older claim, younger claim, lost to another namespace, lost to the same namespace
    "Prefix /api, Prefix /API/v1, false, false",
    "Prefix /api, rewritten /API/v1, true, false",
    "rewritten /api, Prefix /API/v1, true, false",
    "rewritten /api, rewritten /%41PI, true, true",
    "Prefix /Api, rewritten /aPI, true, true",
    "Exact /API, rewritten /api, false, false",
    "rewritten /API, Exact /api, true, false",
    "rewritten /API/v1, Prefix /api, false, false",
    "Prefix /api, rewritten /APIs, false, false",
    "Prefix /café, Prefix /caf%C3%A9, true, true",
    "Prefix /caf%C3%89, rewritten /café, true, true"
  })
  void comparesRewrittenPathsWithoutCase(String older, String younger, boolean other, boolean own) {
    assertThat(ClaimOverlap.preempts(claim(older, "team-a"), claim(younger, "team-b")))
        .isEqualTo(other);
    assertThat(ClaimOverlap.preempts(claim(older, "team-b"), claim(younger, "team-b")))
        .isEqualTo(own);
  }

  @Test
  void onlyAppNetworksMoveBetweenClasses() {
    assertThat(ClaimOverlap.preempts(onClass("AppNetwork", "old"), onClass("AppNetwork", "new")))
        .isFalse();
    assertThat(ClaimOverlap.preempts(onClass("Ingress", "old"), onClass("AppNetwork", "new")))
        .isTrue();
  }

  private static HostClaim onClass(String kind, String ingressClass) {
    return new HostClaim(
        "shop.example.com",
        "/",
        false,
        new Claimant(kind, "shop", "on-" + ingressClass, "2026-01-01T00:00:00Z"),
        HostClaims.servedBy(ingressClass));
  }

  private static HostClaim claim(String text, String namespace) {
    var words = text.split(" ", -1);
    return new HostClaim(
        "shop.example.com",
        words[1],
        words[0].equals("Exact"),
        new Claimant("AppNetwork", namespace, "app", "2026-01-01T00:00:00Z"),
        null,
        words[0].equals("rewritten"));
  }
}
