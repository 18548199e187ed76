// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.exposure.JoinedNames;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The host claims of unmanaged Ingresses and HTTPRoutes. */
class ExternalHostClaimsTest {

  static Stream<Arguments> ingresses() {
    return Stream.of(
        row("nothing said", ""),
        row("a default backend", "defaultBackend: {service: {name: x, port: {number: 80}}}"),
        row("every host", "rules: [{http: {paths: [{path: /, pathType: Prefix}]}}]"),
        row(
            "every host, with a backend",
            "rules: [{http: {paths: [{path: /, backend: {service: {name: x, port: {number: 80}}}},"
                + " {path: /a, backend: {service: {name: x, port: {name: b}}}},"
                + " {path: /b, backend: {resource: {kind: Bucket, name: x}}}]}}]",
            "null / /ns-x-80",
            "null /a /ns-x-b"),
        row("a host without paths", "rules: [{host: a.test}]"),
        row(
            "a host",
            "rules: [{host: a.test, http: {paths: [{path: /, pathType: Prefix}]}}]",
            "a.test /"),
        row(
            "paths of each type",
            "rules: [{host: a.test, http: {paths: [{path: /a, pathType: Exact},"
                + " {path: /b, pathType: Prefix}, {pathType: ImplementationSpecific}]}}]",
            "a.test /a exact",
            "a.test /b",
            "a.test /"),
        row(
            "certificates",
            "rules: [{host: a.test, http: {paths: [{path: /}]}}],"
                + " tls: [{secretName: x.y, hosts: [a.test]}, {secretName: x.y}, {hosts: [a.test]}]",
            "a.test /",
            "null / /tls/ns-x_y"),
        row(
            "several hosts",
            "rules: [{host: a.test, http: {paths: [{path: /}]}},"
                + " {host: '*.b.test', http: {paths: [{path: /}]}}]",
            "a.test /",
            "*.b.test /"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ingresses")
  void readsClaimsOfIngresses(String description, String spec, List<String> expected) {
    var ingress = read("networking.k8s.io/v1", "Ingress", "", spec, Ingress.class);

    assertThat(text(IngressClaims.of(ingress))).isEqualTo(expected);
  }

  /** A class that an annotation names isn't necessarily an IngressClass. */
  @Test
  void readsClassesOfIngresses() {
    var rules = "rules: [{host: a.test, http: {paths: [{path: /}]}}]";
    var annotated = ", annotations: {kubernetes.io/ingress.class: f5}";

    assertThat(servedBy("", "ingressClassName: f5, " + rules)).isEqualTo("IngressClass f5");
    assertThat(servedBy(annotated, rules)).isNull();
  }

  private static @Nullable String servedBy(String metadata, String spec) {
    var claims =
        IngressClaims.of(read("networking.k8s.io/v1", "Ingress", metadata, spec, Ingress.class));
    return claims == null ? null : claims.get(0).servedBy();
  }

  static Stream<Arguments> routes() {
    var gateway = "parentRefs: [{name: public}], ";
    return Stream.of(
        row("nothing said", ""),
        row("no host", gateway + "rules: [{}]"),
        row("no rule", gateway + "hostnames: [a.test]"),
        row("everything", gateway + "hostnames: [a.test], rules: [{}]", "a.test /"),
        row(
            "no path",
            gateway + "hostnames: [a.test], rules: [{matches: [{method: GET}]}]",
            "a.test /"),
        row(
            "paths of each type",
            gateway
                + "hostnames: [a.test, '*.b.test'], rules: [{matches: ["
                + "{path: {type: Exact, value: /a}}, {path: {type: PathPrefix, value: /b}},"
                + " {path: {type: RegularExpression, value: '/c.*'}}]}]",
            "a.test /a exact",
            "a.test /b",
            "*.b.test /a exact",
            "*.b.test /b"),
        row(
            "the same path twice",
            gateway + "hostnames: [a.test], rules: [{}, {matches: [{path: {value: /}}]}]",
            "a.test /"),
        row(
            "of a mesh",
            "parentRefs: [{kind: Service, group: '', name: x}], hostnames: [a.test], rules: [{}]"),
        row(
            "of a mesh and a gateway",
            "parentRefs: [{kind: Service, group: '', name: x}, {name: public}],"
                + " hostnames: [a.test], rules: [{}]",
            "a.test /"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void readsClaimsOfRoutes(String description, String spec, List<String> expected) {
    var route = read("gateway.networking.k8s.io/v1", "HTTPRoute", "", spec, HTTPRoute.class);

    assertThat(text(RouteClaims.of(route))).isEqualTo(expected);
  }

  static Stream<Arguments> owners() {
    return Stream.of(
        Arguments.of("appnetwork.dev/v1alpha1", true, false),
        Arguments.of("appnetwork.dev/v1alpha1", false, true),
        Arguments.of("apps/v1", true, true));
  }

  /** An owned object appears here temporarily if another client removes its label. */
  @ParameterizedTest
  @MethodSource("owners")
  void ignoresObjectsOfAppNetworks(String version, boolean controller, boolean counts) {
    var owner =
        ", ownerReferences: [{apiVersion: %s, kind: X, name: x, uid: u, controller: %s}]"
            .formatted(version, controller);
    var ingress =
        read(
            "networking.k8s.io/v1",
            "Ingress",
            owner,
            "rules: [{host: a.test, http: {paths: [{path: /}]}}]",
            Ingress.class);

    assertThat(text(IngressClaims.of(ingress))).hasSize(counts ? 1 : 0);
  }

  private static <T> T read(
      String version, String kind, String metadata, String spec, Class<T> type) {
    var yaml =
        """
        apiVersion: %s
        kind: %s
        metadata: {name: n, namespace: ns, creationTimestamp: '2026-01-01T00:00:00Z'%s}
        spec: {%s}
        """;
    return Serialization.unmarshal(yaml.formatted(version, kind, metadata, spec), type);
  }

  private static List<String> text(@Nullable List<HostClaim> claims) {
    if (claims == null) {
      return List.of();
    }
    assertThat(claims)
        .allSatisfy(
            claim -> {
              assertThat(claim.claimant().namespace()).isEqualTo("ns");
              assertThat(claim.claimant().name()).isEqualTo("n");
              assertThat(claim.claimant().since()).isEqualTo("2026-01-01T00:00:00Z");
            });
    return claims.stream()
        .map(
            claim ->
                claim.host()
                    + " "
                    + claim.path()
                    + (claim.exact() ? " exact" : "")
                    + JoinedNames.of(claim).map(key -> " " + key).collect(Collectors.joining()))
        .toList();
  }

  private static Arguments row(String description, String spec, String... claims) {
    return Arguments.of(description, spec, List.of(claims));
  }
}
