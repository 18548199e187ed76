// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.ThirdPartyCrds;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Traefik as a real process in a pod of its default namespace: the ingress controller of the class
 * {@code traefik}, and the Gateway {@code infra/public} with listeners {@code http} and {@code
 * https} for all namespaces.
 */
public final class TraefikPod implements IngressProxy {
  private static final int HTTP = 8000;
  private static final int HTTPS = 8443;
  private static final String NAMESPACE = "traefik";

  private static final String OBJECTS =
      """
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: {name: traefik}
      spec: {controller: traefik.io/ingress-controller}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: GatewayClass
      metadata: {name: traefik}
      spec: {controllerName: traefik.io/gateway-controller}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: public, namespace: infra}
      spec:
        gatewayClassName: traefik
        listeners:
        - name: http
          protocol: HTTP
          port: %d
          allowedRoutes: {namespaces: {from: All}}
        - name: https
          protocol: HTTPS
          port: %d
          allowedRoutes: {namespaces: {from: All}}
          tls: {certificateRefs: [{name: public-tls}]}
      """;

  private static final Map<Traffic, TraefikPod> SHARED = new WeakHashMap<>();

  private final String address;

  private TraefikPod(String address) {
    this.address = address;
  }

  /**
   * Returns the shared instance of the cluster. The first call starts it, which takes minutes if it
   * must be built.
   *
   * @param traffic the cluster
   */
  public static synchronized TraefikPod shared(Traffic traffic) {
    return SHARED.computeIfAbsent(traffic, TraefikPod::start);
  }

  private static TraefikPod start(Traffic traffic) {
    var program = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.TRAEFIK);
    var client = traffic.controlPlane().client();
    Manifests.apply(client, ThirdPartyCrds.GATEWAY_API.path());
    Manifests.apply(client, ThirdPartyCrds.TRAEFIK.path());
    var stage = new Stage(traffic);
    stage.namespace(NAMESPACE, Map.of());
    stage.namespace("infra", Map.of());
    client.resource(traffic.certificate("infra", "public-tls", "*.example.com")).serverSideApply();
    Manifests.apply(client, OBJECTS.formatted(HTTP, HTTPS), object -> true);
    var pod =
        NetPod.of(NAMESPACE, "traefik")
            .labelled(
                Map.of(
                    "app.kubernetes.io/name", "traefik",
                    "app.kubernetes.io/instance", "traefik-traefik"))
            .serving("web", HTTP, "TCP")
            .serving("websecure", HTTPS, "TCP")
            // Configured as by Traefik's chart.
            .running(
                List.of(
                    "env",
                    "KUBECONFIG=" + traffic.controlPlane().kubeconfig(),
                    program.toString(),
                    "--global.checknewversion=false",
                    "--global.sendanonymoususage=false",
                    "--entrypoints.web.address=:" + HTTP,
                    "--entrypoints.websecure.address=:" + HTTPS,
                    "--entrypoints.websecure.http.tls=true",
                    "--providers.kubernetesingress=true",
                    "--providers.kubernetesingress.allowemptyservices=true",
                    "--providers.kubernetescrd=true",
                    "--providers.kubernetesgateway=true",
                    "--log.level=INFO",
                    "--accesslog=true"));
    stage.run(Duration.ofMinutes(1), List.of(pod));
    return new TraefikPod(stage.addressOf(pod));
  }

  @Override
  public String className() {
    return "traefik";
  }

  @Override
  public String controller() {
    return "traefik.io/ingress-controller";
  }

  @Override
  public String gateway() {
    return "name: public, namespace: infra";
  }

  @Override
  public Request get(String from, String url) {
    return Request.get(from, url, address, url.startsWith("https:") ? HTTPS : HTTP)
        .within(Duration.ofSeconds(5));
  }
}
