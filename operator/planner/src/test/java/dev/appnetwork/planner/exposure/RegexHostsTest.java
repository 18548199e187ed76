// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.field.SpecFields;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One rewritten path turns all paths of its host into regular expressions, in every AppNetwork. */
class RegexHostsTest {
  private static final AppRef WEB = new AppRef("shop", "web");
  private static final ControllerOptions NGINX =
      ControllerTable.of("k8s.io/ingress-nginx").orElseThrow();
  private static final ControllerOptions TRAEFIK =
      ControllerTable.of("traefik.io/ingress-controller").orElseThrow();
  private static final List<ExposedHost> HOSTS =
      List.of(
          new ExposedHost("a.example.com", null, List.of()),
          new ExposedHost("b.example.com", null, List.of()));

  @Test
  void followsRewritesOfOtherIngresses() {
    var hosts = hosts(claim("AppNetwork", "shop", "cart", "a.example.com", true));

    assertThat(hosts.among(HOSTS, NGINX, "IngressClass nginx")).containsExactly("a.example.com");
    assertThat(hosts.among(HOSTS, TRAEFIK, "IngressClass nginx")).isEmpty();
    assertThat(hosts.among(HOSTS, NGINX, "IngressClass other")).isEmpty();
  }

  @Test
  void reportsUnmanagedIngresses() {
    var hosts =
        hosts(
            claim("Ingress", "shop", "old", "a.example.com", false),
            claim("Ingress", "shop", "regex", "a.example.com", true),
            claim("Ingress", "elsewhere", "secret", "a.example.com", false),
            claim("AppNetwork", "shop", "cart", "a.example.com", false));

    assertThat(hosts.findings(Set.of("a.example.com"), NGINX, WEB, SpecFields.exposure(0)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.field()).isEqualTo("spec.expose[0].hosts");
              assertThat(finding.message())
                  .contains("host a.example.com", "Ingress old also")
                  .doesNotContain("secret", "regex,", "cart");
            });
  }

  private static RegexHosts hosts(HostClaim... claims) {
    return RegexHosts.of(List.of(claims), List.<ExposeEntry>of());
  }

  private static HostClaim claim(
      String kind, String namespace, String name, String host, boolean rewritten) {
    return new HostClaim(
        host, "/", false, new Claimant(kind, namespace, name, ""), "IngressClass nginx", rewritten);
  }
}
