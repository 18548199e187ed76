package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Issuer;
import dev.appnetwork.api.v1alpha1.Tls;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.Found;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.check.Findings;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Renders the Ingress. Never a default backend, and never an annotation but cert-manager's:
 * annotations of ingress controllers are configuration of a proxy that others share.
 */
public final class IngressRenderer {

  private IngressRenderer() {}

  /** The Ingress of an app whose class is known and that has at least one host. */
  public static Found<Ingress> render(
      AppRef app, String service, String className, Exposure exposure) {
    var hosts = exposure.hosts();
    var issuer = issuer(hosts);
    var metadata = ObjectNames.metadata(app, app.name());
    issuer.value().ifPresent(found -> metadata.setAnnotations(annotation(found)));
    var ingress =
        new IngressBuilder()
            .withMetadata(metadata)
            .withNewSpec()
            .withIngressClassName(className)
            .withRules(hosts.stream().map(host -> rule(host, service)).toList())
            .withTls(tls(hosts))
            .endSpec()
            .build();
    return new Found<>(ingress, issuer.findings());
  }

  private static IngressRule rule(ExposedHost host, String service) {
    return new IngressRuleBuilder()
        .withHost(host.host())
        .withNewHttp()
        .withPaths(host.paths().stream().map(path -> path(path, service)).toList())
        .endHttp()
        .build();
  }

  private static HTTPIngressPath path(ExposedPath path, String service) {
    return new HTTPIngressPathBuilder()
        .withPath(path.path())
        .withPathType(path.type())
        .withNewBackend()
        .withNewService()
        .withName(service)
        .withNewPort()
        .withNumber(path.port().number())
        .endPort()
        .endService()
        .endBackend()
        .build();
  }

  /**
   * An entry for each Secret, with the hosts that share it: of several entries with one Secret
   * cert-manager takes the last one only, and the others' hosts are missing in the certificate
   * ({@code buildCertificates} in its {@code pkg/controller/certificate-shim/sync.go}).
   */
  private static List<IngressTLS> tls(List<ExposedHost> hosts) {
    var hostsOfSecrets = new TreeMap<String, List<String>>();
    for (var host : hosts) {
      if (host.tls() != null) {
        hostsOfSecrets
            .computeIfAbsent(host.tls().secretName(), secret -> new ArrayList<>())
            .add(host.host());
      }
    }
    return hostsOfSecrets.entrySet().stream()
        .map(secret -> new IngressTLS(secret.getValue(), secret.getKey()))
        .toList();
  }

  private static Found<Optional<Issuer>> issuer(List<ExposedHost> hosts) {
    var issuers =
        hosts.stream()
            .map(ExposedHost::tls)
            .filter(Objects::nonNull)
            .map(IngressRenderer::issuerOf)
            .collect(Collectors.toSet());
    if (issuers.size() > 1) {
      return new Found<>(Optional.empty(), List.of(differentIssuers()));
    }
    return Found.of(issuers.stream().findFirst().flatMap(found -> found));
  }

  private static Optional<Issuer> issuerOf(Tls tls) {
    var issuer = tls.issuer();
    if (issuer == null) {
      return Optional.empty();
    }
    return Optional.of(new Issuer(issuer.name(), issuer.kind() == null ? "Issuer" : issuer.kind()));
  }

  private static Finding differentIssuers() {
    return Findings.invalid(
        "spec.expose.hosts",
        "cert-manager takes one issuer per Ingress: let every host with tls name the same "
            + "issuer, or none; or make an AppNetwork for each issuer.");
  }

  private static Map<String, String> annotation(Issuer issuer) {
    return Map.of(
        "ClusterIssuer".equals(issuer.kind())
            ? "cert-manager.io/cluster-issuer"
            : "cert-manager.io/issuer",
        issuer.name());
  }
}
