// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.IngressClassFacts;
import java.util.List;
import java.util.Map;

/** The ingress controllers and Gateways of a world, and their pods. */
final class Proxies {
  /** Names of IngressClasses, and the namespaces of their controllers. */
  static final String NGINX = "ingress-nginx";

  static final String TRAEFIK = "traefik";

  static final Map<String, IngressClassFacts> CLASSES =
      Map.of(
          NGINX, new IngressClassFacts(NGINX, "k8s.io/ingress-nginx", null),
          TRAEFIK, new IngressClassFacts(TRAEFIK, "traefik.io/ingress-controller", null));

  /** The Gateway, whose proxies are in its namespace. */
  static final GatewayName GATEWAY = new GatewayName("infra", "public");

  static final Map<GatewayName, GatewayFacts> GATEWAYS =
      Map.of(
          GATEWAY,
          new GatewayFacts(
              GATEWAY.namespace(),
              GATEWAY.name(),
              "nginx",
              List.of(
                  new GatewayFacts.Listener(
                      "http", "HTTP", 80, null, GatewayFacts.ALL, null, true, null)),
              new IngressClassFacts("nginx", "gateway.nginx.org/nginx-gateway-controller", null),
              null));

  static final String LABEL = "app.kubernetes.io/name";

  private static final String COMPONENT = "app.kubernetes.io/component";
  private static final String GATEWAY_LABEL = "gateway.networking.k8s.io/gateway-name";

  private Proxies() {}

  /** Returns the pods. The last one belongs to a Gateway that no app uses. */
  static List<End> pods(int first) {
    return List.of(
        World.pod(
            first + 60,
            NGINX,
            Map.of("app", "nginx", LABEL, "ingress-nginx", COMPONENT, "controller")),
        World.pod(first + 61, TRAEFIK, Map.of("app", "traefik", LABEL, "traefik")),
        World.pod(
            first + 65, GATEWAY.namespace(), Map.of("app", "proxy", GATEWAY_LABEL, GATEWAY.name())),
        World.pod(first + 66, GATEWAY.namespace(), Map.of("app", "proxy", GATEWAY_LABEL, "other")));
  }

  /** Returns whether a client is a pod that serves an exposure. */
  static boolean serves(End client, ExposeEntry entry) {
    var gateway = entry.gateway();
    return gateway == null
        ? String.valueOf(entry.ingressClassName()).equals(client.namespace())
        : String.valueOf(gateway.namespace()).equals(client.namespace())
            && gateway.name().equals(client.labels().get(GATEWAY_LABEL));
  }
}
