// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Reading.Inexpressible;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads Ingresses. */
final class IngressReading {

  private static final String CLASS = "kubernetes.io/ingress.class";
  private static final String ISSUER = "cert-manager.io/issuer";
  private static final String CLUSTER_ISSUER = "cert-manager.io/cluster-issuer";

  private IngressReading() {}

  static Exposed read(Ingress ingress) throws Inexpressible {
    var metadata = ingress.getMetadata();
    var spec = ingress.getSpec();
    Reading.require(spec != null, "it has no spec.");
    Reading.require(spec.getDefaultBackend() == null, "it has a default backend.");
    Map<String, String> annotations =
        metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations();
    var tls = tls(orEmpty(spec.getTls()), issuer(annotations));
    var rewritePrefix = RegexRewrite.of(ingress).orElse(null);
    var hosts = new LinkedHashMap<String, List<Exposed.Path>>();
    for (var rule : orEmpty(spec.getRules())) {
      var host = rule.getHost();
      Reading.require(host != null && !host.isEmpty(), "a rule has no host.");
      Reading.require(
          rule.getHttp() != null && !orEmpty(rule.getHttp().getPaths()).isEmpty(),
          "a rule has no path.");
      var paths = hosts.computeIfAbsent(host, name -> new ArrayList<>());
      for (var path : rule.getHttp().getPaths()) {
        paths.add(path(path, rewritePrefix));
      }
    }
    Reading.require(!hosts.isEmpty(), "it has no rule.");
    Reading.requireExpressible(ingress);
    for (var host : tls.keySet()) {
      Reading.require(
          hosts.containsKey(host), "its tls names %s, which no rule has.".formatted(host));
    }
    var className = spec.getIngressClassName();
    return new Exposed(
        "Ingress",
        metadata.getNamespace(),
        metadata.getName(),
        className == null ? annotations.get(CLASS) : className,
        null,
        hosts.entrySet().stream()
            .map(one -> new Exposed.Host(one.getKey(), one.getValue(), tls.get(one.getKey())))
            .toList(),
        null,
        annotations);
  }

  private static Exposed.Path path(HTTPIngressPath path, @Nullable String rewritePrefix)
      throws Inexpressible {
    var text = Objects.requireNonNullElse(path.getPath(), "/");
    var type = Objects.requireNonNullElse(path.getPathType(), "");
    if (rewritePrefix != null) {
      text = RegexRewrite.prefix(path).orElse(text);
      type = "Prefix";
    }
    if (type.equals("ImplementationSpecific") && (text.equals("/") || text.isEmpty())) {
      type = "Prefix";
      text = "/";
    }
    Reading.require(
        !type.isEmpty(),
        "the path %s has no pathType, so the API server rejects it.".formatted(text));
    Reading.require(
        type.equals("Prefix") || type.equals("Exact"),
        "the matches of path %s with type %s depend on the controller.".formatted(text, type));
    var backend = path.getBackend();
    Reading.require(
        backend != null && backend.getService() != null && backend.getResource() == null,
        "the backend of path %s isn't a Service.".formatted(text));
    var port = backend.getService().getPort();
    Reading.require(
        port != null
            && backend.getService().getName() != null
            && (port.getName() != null || port.getNumber() != null),
        "the path %s doesn't set a Service port.".formatted(text));
    return new Exposed.Path(
        text,
        type,
        backend.getService().getName(),
        port.getName() != null
            ? new IntOrString(port.getName())
            : new IntOrString(port.getNumber()),
        rewritePrefix);
  }

  private static Map<String, Map<String, Object>> tls(
      List<IngressTLS> entries, @Nullable Map<String, Object> issuer) throws Inexpressible {
    var byHost = new HashMap<String, Map<String, Object>>();
    for (var entry : entries) {
      Reading.require(!orEmpty(entry.getHosts()).isEmpty(), "a tls entry has no hosts.");
      var secret = entry.getSecretName();
      var named = secret != null && !secret.isEmpty();
      for (var host : entry.getHosts()) {
        var tls = Trees.map("secretName", named ? secret : null, "issuer", named ? issuer : null);
        var other = byHost.put(host, tls);
        Reading.require(
            other == null || other.equals(tls),
            "two of its tls entries name the host %s.".formatted(host));
      }
    }
    return byHost;
  }

  private static @Nullable Map<String, Object> issuer(Map<String, String> annotations) {
    var ofCluster = annotations.get(CLUSTER_ISSUER);
    if (ofCluster != null) {
      return Trees.map("name", ofCluster, "kind", "ClusterIssuer");
    }
    var name = annotations.get(ISSUER);
    if (name == null) {
      return null;
    }
    var kind = annotations.get("cert-manager.io/issuer-kind");
    var group = annotations.get("cert-manager.io/issuer-group");
    return Trees.map(
        "name",
        name,
        "kind",
        "Issuer".equals(kind) ? null : kind,
        "group",
        "cert-manager.io".equals(group) ? null : group);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
