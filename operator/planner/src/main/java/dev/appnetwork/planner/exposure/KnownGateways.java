// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static java.util.Map.entry;

import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.exposure.TrafficSource.Pods;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The common gateways, by {@code spec.controllerName} of their GatewayClass: the pods that connect
 * to the apps, as in the source of each project in August 2026. Most run a separate proxy for each
 * Gateway, in the Gateway's namespace and with the label that GEP-1762 requires.
 */
final class KnownGateways {
  private static final String GATEWAY = "gateway.networking.k8s.io/gateway-name";
  private static final String TRAEFIK = "traefik.io/gateway-controller";
  private static final String KONG = "konghq.com/kic-gateway-controller";
  private static final String CILIUM = "io.cilium/gateway-controller";
  private static final String ENVOY = "gateway.envoyproxy.io/gatewayclass-controller";

  /**
   * The ingress controllers whose proxy serves all Gateways as well. For Cilium, docs.cilium.io
   * describes the same proxy and identity.
   */
  private static final Map<String, String> INGRESS_CONTROLLERS =
      Map.of(
          TRAEFIK, "traefik.io/ingress-controller",
          KONG, "ingress-controllers.konghq.com/kong",
          CILIUM, "cilium.io/ingress-controller");

  private static final String ENVOY_GATEWAY_NAMESPACE = "envoy-gateway-system";
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String ENVOY_GATEWAY = "envoy-gateway";

  /** Their listeners use the proxy's container ports, which its Service maps to other ports. */
  private static final Set<String> WITH_INNER_PORTS = Set.of(TRAEFIK);

  /**
   * They decode requested paths before they compare them. Traefik does so for Ingresses as well;
   * NGINX Gateway Fabric writes paths into locations of nginx (internal/controller/nginx/config).
   */
  private static final Set<String> COMPARING_DECODED_PATHS =
      Set.of(TRAEFIK, "gateway.nginx.org/nginx-gateway-controller");

  /** They use TLS for port 443 and for names that begin with https (pkg/provider/kubernetes). */
  private static final Set<String> GUESSING_TLS = Set.of(TRAEFIK);

  private static final String TLS_POLICY = "BackendTLSPolicy";
  private static final String ISTIO_TLS = "BackendTLSPolicy or DestinationRule";
  private static final String KONG_TLS =
      "BackendTLSPolicy or the annotation konghq.com/protocol: https";

  /**
   * The objects that enable TLS to backends. Others read appProtocol, or reject a route without
   * such an object. Istio: pilot/pkg/networking/core; Envoy Gateway: internal/gatewayapi/route.go;
   * Cilium: operator/pkg/model/ingestion/gateway.go; Kong: internal/dataplane/translator.
   */
  private static final Map<String, String> TLS_OBJECTS =
      Map.of(
          "istio.io/gateway-controller",
          ISTIO_TLS,
          "openshift.io/gateway-controller/v1",
          ISTIO_TLS,
          ENVOY,
          TLS_POLICY,
          CILIUM,
          TLS_POLICY,
          KONG,
          KONG_TLS);

  private static final Set<String> ISTIO_H2C = Set.of("kubernetes.io/h2c", "http2");

  /**
   * The values of appProtocol for HTTP/2 without TLS, of controllers that accept routes to other
   * backends and use HTTP/1.1 for them; empty if they always use it.
   */
  private static final Map<String, Set<String>> H2C_VALUES =
      Map.of(
          "istio.io/gateway-controller",
          ISTIO_H2C,
          "openshift.io/gateway-controller/v1",
          ISTIO_H2C,
          ENVOY,
          Set.of("kubernetes.io/h2c"),
          KONG,
          Set.of());

  private static final Map<String, Function<GatewayFacts, TrafficSource>> ALL =
      Map.ofEntries(
          // github.com/istio/istio: istio-discovery/files/kube-gateway.yaml.
          entry("istio.io/gateway-controller", KnownGateways::istio),
          // OpenShift's cluster ingress operator runs the same Istio under another controller name.
          entry("openshift.io/gateway-controller/v1", KnownGateways::istio),
          // github.com/nginx/nginx-gateway-fabric: internal/controller/provisioner/objects.go.
          entry("gateway.nginx.org/nginx-gateway-controller", KnownGateways::perGateway),
          // github.com/kgateway-dev/kgateway: the chart of its deployer.
          entry("kgateway.dev/kgateway", KnownGateways::perGateway),
          // github.com/agentgateway/agentgateway: controller/pkg/helm/agentgateway.
          entry("agentgateway.dev/agentgateway", KnownGateways::perGateway),
          // github.com/projectcontour/contour: internal/provisioner. Contour's pods have the label
          // as well; Envoy's pods have an additional one.
          entry("projectcontour.io/gateway-controller", KnownGateways::contour),
          // github.com/envoyproxy/gateway: internal/infrastructure/kubernetes/proxy.
          entry(ENVOY, KnownGateways::envoyGateway),
          entry(TRAEFIK, gateway -> likeIngress(TRAEFIK, gateway)),
          entry(KONG, gateway -> likeIngress(KONG, gateway)),
          entry(CILIUM, gateway -> likeIngress(CILIUM, gateway)),
          // github.com/kubernetes-sigs/aws-load-balancer-controller.
          entry("gateway.k8s.aws/alb", gateway -> outside("An AWS load balancer")),
          // cloud.google.com/kubernetes-engine/docs: GatewayClasses of GKE.
          entry("networking.gke.io/gateway", gateway -> outside("A Google Cloud load balancer")),
          // learn.microsoft.com/azure: Application Gateway for Containers.
          entry(
              "alb.networking.azure.io/alb-controller",
              gateway -> outside("An Azure Application Gateway")));

  private KnownGateways() {}

  static boolean isKnown(String controller) {
    return ALL.containsKey(controller);
  }

  static Optional<TrafficSource> source(GatewayFacts gateway, String controller) {
    return Optional.ofNullable(ALL.get(controller)).map(known -> known.apply(gateway));
  }

  static boolean comparesDecodedPaths(String controller) {
    return COMPARING_DECODED_PATHS.contains(controller);
  }

  /** Returns whether the port of a backend without appProtocol decides if it gets TLS. */
  static boolean guessesTls(String controller) {
    return GUESSING_TLS.contains(controller);
  }

  /** Returns whether a controller uses HTTP/2 for an appProtocol, or rejects routes otherwise. */
  static boolean readsH2c(String controller, @Nullable String appProtocol) {
    var values = H2C_VALUES.get(controller);
    return values == null || appProtocol == null || values.contains(appProtocol);
  }

  /** Returns whether HTTP/2 without TLS, and therefore gRPC, can't be had for any appProtocol. */
  static boolean lacksH2c(String controller) {
    return Set.of().equals(H2C_VALUES.get(controller));
  }

  /** Returns the object without which backends get no TLS, regardless of their appProtocol. */
  static Optional<String> tlsObject(String controller) {
    return Optional.ofNullable(TLS_OBJECTS.get(controller));
  }

  static boolean hasPublicPorts(String controller) {
    return !WITH_INNER_PORTS.contains(controller);
  }

  private static TrafficSource perGateway(GatewayFacts gateway) {
    return pods(gateway.namespace(), Map.of(GATEWAY, gateway.name()));
  }

  /** pilot/pkg/config/kube/gatewaycommon: the addresses of a Gateway can name existing proxies. */
  private static TrafficSource istio(GatewayFacts gateway) {
    return gateway.existingProxy()
        ? new TrafficSource.Unknown(
            "The addresses of the Gateway name existing proxies, whose pods are unknown. To allow"
                + " their traffic, %s, and namespace and podLabels of these pods.")
        : perGateway(gateway);
  }

  private static TrafficSource contour(GatewayFacts gateway) {
    return pods(
        gateway.namespace(), Map.of(GATEWAY, gateway.name(), "app", "envoy-" + gateway.name()));
  }

  /**
   * Envoy Gateway runs all proxies in its own namespace, or each in its Gateway's namespace, with
   * one proxy for each Gateway or for each class. Only Envoy Gateway labels pods in its own
   * namespace, and the Gateway's owner controls the Gateway's namespace.
   */
  private static TrafficSource envoyGateway(GatewayFacts gateway) {
    var owned =
        Map.of(
            MANAGED_BY,
            ENVOY_GATEWAY,
            "gateway.envoyproxy.io/owning-gateway-name",
            gateway.name(),
            "gateway.envoyproxy.io/owning-gateway-namespace",
            gateway.namespace());
    var merged =
        Map.of(
            MANAGED_BY,
            ENVOY_GATEWAY,
            "gateway.envoyproxy.io/owning-gatewayclass",
            gateway.className());
    if (!LabelRules.areValid(owned) || !LabelRules.areValid(merged)) {
      return nameTooLong();
    }
    return new TrafficSource.Several(
        List.of(
            new Pods(ENVOY_GATEWAY_NAMESPACE, List.of(owned, merged)),
            new Pods(gateway.namespace(), List.of(owned))));
  }

  private static TrafficSource pods(String namespace, Map<String, String> labels) {
    return LabelRules.areValid(labels) ? new Pods(namespace, List.of(labels)) : nameTooLong();
  }

  private static TrafficSource nameTooLong() {
    return new TrafficSource.Unknown(
        "The name of the Gateway is too long for the label of its pods. To allow its traffic, "
            + "%s, and namespace and podLabels of its pods.");
  }

  private static TrafficSource outside(String what) {
    return new TrafficSource.Unknown(
        what
            + " is outside the cluster, so its addresses are unknown. To allow its traffic, %s, "
            + "and cidrs: the blocks of its subnets.");
  }

  private static TrafficSource likeIngress(String controller, GatewayFacts gateway) {
    var itsClass = Optional.ofNullable(gateway.gatewayClass());
    return sharedProxy(
            new IngressClassFacts(
                gateway.className(),
                controller,
                itsClass.map(IngressClassFacts::releaseNamespace).orElse(null)))
        .orElseThrow();
  }

  /**
   * Returns where the proxies of all Gateways of a class are assumed to be; empty if each Gateway
   * has its own in its namespace.
   */
  static Optional<TrafficSource> ofClass(IngressClassFacts gatewayClass) {
    return gatewayClass.controller().equals(ENVOY)
        ? Optional.of(new Pods(ENVOY_GATEWAY_NAMESPACE, List.of(Map.of(MANAGED_BY, ENVOY_GATEWAY))))
        : sharedProxy(gatewayClass);
  }

  /** Returns whether Envoy Gateway was seen to run proxies in the namespaces of their Gateways. */
  static boolean isSeenBeside(GatewayFacts gateway, IngressClassFacts gatewayClass) {
    var evidence = gatewayClass.evidence();
    return gatewayClass.controller().equals(ENVOY)
        && evidence != null
        && evidence.otherNamespaces().contains(gateway.namespace());
  }

  private static Optional<TrafficSource> sharedProxy(IngressClassFacts gatewayClass) {
    return Optional.ofNullable(INGRESS_CONTROLLERS.get(gatewayClass.controller()))
        .flatMap(
            ingress ->
                KnownControllers.named(ingress)
                    .map(
                        known ->
                            known.source(
                                new IngressClassFacts(
                                    gatewayClass.name(),
                                    ingress,
                                    // Only Traefik's chart contains the GatewayClass.
                                    gatewayClass.controller().equals(TRAEFIK)
                                        ? gatewayClass.releaseNamespace()
                                        : null))));
  }
}
