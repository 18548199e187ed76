// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routers of two apps have different names in Traefik, although it joins names. */
class RouterNamesTest {

  @ParameterizedTest
  @CsvSource({
    "shop, web, admin.example.com, /, shop, web-admin, example.com, /",
    "shop, prod-web, a.example.com, /, shop-prod, web, a-example.com, /",
    "shop, web, a.example.com, /b, shop, web-a, example.com, /b",
    "shop, web, a.example.com, /b-c, shop, web-a, example.com, /b/c"
  })
  void differ(
      String namespace,
      String name,
      String host,
      String path,
      String otherNamespace,
      String otherName,
      String otherHost,
      String otherPath) {
    for (var type : List.of("Prefix", "Exact")) {
      var one = routers(ingresses(namespace, name, host, path, type));
      var other = routers(ingresses(otherNamespace, otherName, otherHost, otherPath, type));

      assertThat(one).isNotEmpty();
      assertThat(other).isNotEmpty();
      assertThat(one.keySet()).doesNotContainAnyElementsOf(other.keySet());
    }
  }

  /** Names routers as {@code loadConfigurationFromIngresses} of Traefik does. */
  private static Map<String, String> routers(List<Ingress> ingresses) {
    var routers = new TreeMap<String, String>();
    for (var ingress : ingresses) {
      var rules = new HashMap<String, List<String>>();
      for (var rule : ingress.getSpec().getRules()) {
        for (var path : rule.getHttp().getPaths()) {
          var key =
              String.join(
                      "-",
                      ingress.getMetadata().getNamespace(),
                      ingress.getMetadata().getName(),
                      rule.getHost() + path.getPath())
                  .replaceAll("[^a-z0-9]+", "-")
                  .replaceAll("-$", "");
          rules
              .computeIfAbsent(key, all -> new ArrayList<>())
              .add(rule.getHost() + " " + path.getPathType() + " " + path.getPath());
        }
      }
      rules.forEach(
          (key, same) ->
              same.forEach(
                  rule ->
                      routers.put(same.size() == 1 ? key : HashedNames.longOf(key, rule), rule)));
    }
    return routers;
  }

  private static List<Ingress> ingresses(
      String namespace, String name, String host, String path, String type) {
    var app =
        Serialization.unmarshal(
            """
            apiVersion: appnetwork.dev/v1alpha1
            kind: AppNetwork
            metadata: {name: app}
            spec:
              selector: {app: web}
              ports: [{name: http, port: 80}]
              expose:
              - ingressClassName: traefik
                hosts: [{host: %s, paths: [{path: %s, type: %s}]}]
            """
                .formatted(host, path, type),
            AppNetwork.class);
    return Planner.plan(
            new PlanInput(
                new AppRef(namespace, name),
                Instant.parse("2026-01-02T00:00:00Z"),
                app.getSpec(),
                null,
                Map.of(),
                Map.of(
                    "traefik",
                    new IngressClassFacts("traefik", "traefik.io/ingress-controller", null)),
                Map.of(),
                List.of(),
                ClusterFacts.UNKNOWN,
                ClusterSettings.DEFAULT))
        .ingresses()
        .objects()
        .stream()
        .toList();
  }
}
