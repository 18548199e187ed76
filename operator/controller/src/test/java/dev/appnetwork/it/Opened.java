// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The connections and routes that objects allowed at any time, one text each. */
final class Opened {

  private static final String MIDDLEWARES = "traefik.ingress.kubernetes.io/router.middlewares";

  private final Set<String> all = new ConcurrentSkipListSet<>();

  Set<String> all() {
    return Set.copyOf(all);
  }

  void by(NetworkPolicy policy) {
    var of = "NetworkPolicy/" + policy.getMetadata().getName() + ": ";
    var spec = policy.getSpec();
    if (!spec.getPolicyTypes().contains("Ingress")) {
      all.add(of + "ingress unrestricted");
    }
    if (!spec.getPolicyTypes().contains("Egress")) {
      all.add(of + "egress unrestricted");
    }
    spec.getIngress()
        .forEach(
            rule ->
                pairs(
                    rule.getFrom(),
                    rule.getPorts(),
                    (peer, port) -> all.add(of + "from " + peer + " on " + port)));
    spec.getEgress()
        .forEach(
            rule ->
                pairs(
                    rule.getTo(),
                    rule.getPorts(),
                    (peer, port) -> all.add(of + "to " + peer + " on " + port)));
  }

  private static void pairs(List<?> peers, List<?> ports, BiConsumer<String, String> pair) {
    for (Object peer : peers.isEmpty() ? List.of("anyone") : peers) {
      for (Object port : ports.isEmpty() ? List.of("every port") : ports) {
        pair.accept(peer.toString(), port.toString());
      }
    }
  }

  void by(CiliumNetworkPolicy policy) {
    var of = "CiliumNetworkPolicy/" + policy.getMetadata().getName() + ": ";
    for (var direction : List.of("ingress", "egress")) {
      Object rules = policy.getSpec().get(direction);
      for (var rule : rules instanceof List<?> list ? list : List.of()) {
        all.add(of + policy.getSpec().get("endpointSelector") + " " + direction + " " + rule);
      }
    }
  }

  /** Adds a Middleware, with the clients that it admits. */
  void by(Middleware middleware) {
    all.add("Middleware/" + middleware.getMetadata().getName() + ": " + middleware.getSpec());
  }

  /** Adds an Ingress, with the Middlewares that restrict it, and returns its hosts. */
  Set<String> by(Ingress ingress) {
    var of = "Ingress/" + ingress.getMetadata().getName() + ": ";
    var hosts = new HashSet<String>();
    for (var rule : ingress.getSpec().getRules()) {
      hosts.add(rule.getHost());
      if (rule.getHttp() != null) {
        for (var path : rule.getHttp().getPaths()) {
          all.add(
              of + rule.getHost() + path.getPath() + " to " + path.getBackend() + through(ingress));
        }
      }
    }
    return hosts;
  }

  private static String through(Ingress ingress) {
    @Nullable Map<String, String> annotations = ingress.getMetadata().getAnnotations();
    var middlewares = annotations == null ? null : annotations.get(MIDDLEWARES);
    return middlewares == null ? "" : " through " + middlewares;
  }

  /** Adds an HTTPRoute and returns its hosts. */
  Set<String> by(HTTPRoute route) {
    var of = "HTTPRoute/" + route.getMetadata().getName() + ": ";
    for (var host : route.getSpec().getHostnames()) {
      for (var rule : route.getSpec().getRules()) {
        pairs(
            rule.getMatches(),
            rule.getBackendRefs(),
            (match, backend) -> all.add(of + host + " " + match + " to " + backend));
      }
    }
    return Set.copyOf(route.getSpec().getHostnames());
  }
}
