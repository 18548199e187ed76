// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Issuer;
import dev.appnetwork.api.v1alpha1.Tls;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders the Ingresses. They never have a default backend, and never an annotation with text of
 * the spec, because annotations configure a shared proxy.
 */
public final class IngressRenderer {

  private static final String ISSUER = "Issuer";

  private IngressRenderer() {}

  /**
   * A host of an Ingress.
   *
   * @param declared the declared host
   * @param paths its paths that are in the Ingress
   */
  record RenderedHost(ExposedHost declared, List<PathRendering.Rendered> paths) {}

  /**
   * The common properties of the hosts and paths of an Ingress.
   *
   * @param annotations the annotations that a path needs and that apply to the whole Ingress
   * @param secret the Secret of the certificate, if a missing one would affect others of the
   *     Ingress; otherwise empty
   * @param host the host, if the controller can't distinguish it from another one of the Ingress;
   *     otherwise empty
   */
  private record Group(SortedMap<String, String> annotations, String secret, String host) {
    String describe(TraefikMiddlewares middlewares) {
      var described = String.valueOf(middlewares.distinguishing(annotations));
      return Stream.of(described, secret, host)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * The objects of an exposure.
   *
   * @param ingresses its Ingresses
   * @param middlewares the Middlewares that they refer to
   */
  record Rendered(List<Ingress> ingresses, List<GenericKubernetesResource> middlewares) {}

  /**
   * Returns the Ingresses of an exposure with a known class and at least one host: several if its
   * paths need different annotations. The Ingress with the exposure's own name comes last.
   *
   * @param base the name of the exposure's objects
   */
  static WithFindings<Rendered> render(AppRef app, String base, Exposure exposure) {
    var issuer = issuer(exposure.hosts(), exposure.field());
    var middlewares = TraefikMiddlewares.of(app, base, exposure);
    var annotations = IngressAnnotations.of(exposure, middlewares);
    var groups = groups(hosts(exposure, middlewares), exposure, annotations);
    boolean byAnnotation =
        exposure.controller() != null && exposure.controller().readsClassAnnotation();
    boolean byNumber =
        exposure.controller() != null && exposure.controller().refersToPortsByNumber();
    boolean repeated = exposure.controller() != null && exposure.controller().joinsNames();
    var ingresses = new ArrayList<Ingress>();
    for (var group : groups.entrySet()) {
      boolean first = ingresses.isEmpty();
      var hosts = group.getValue();
      var all = new TreeMap<>(exposure.annotations());
      all.putAll(group.getKey().annotations());
      all.putAll(annotations.lists(hosts));
      if (byAnnotation) {
        all.put("kubernetes.io/ingress.class", exposure.className());
      }
      var declared = hosts.stream().map(RenderedHost::declared).toList();
      // cert-manager creates a Certificate for each Ingress with an issuer, so one Ingress has all
      // hosts. If the Secret isn't read, or each Ingress has an address, each has its own hosts:
      // external-dns also reads them, and would point them to the addresses of both Ingresses.
      boolean apart = hasOwnHosts(exposure.controller());
      if (apart ? declared.stream().anyMatch(host -> host.tls() != null) : first) {
        issuer.value().ifPresent(found -> all.putAll(annotations(found)));
      }
      var rules = hosts.stream().map(host -> rule(host, byNumber)).toList();
      var metadata =
          ObjectNames.metadata(
              app, first ? base : HashedNames.of(base, group.getKey().describe(middlewares)));
      metadata.setAnnotations(all.isEmpty() ? null : all);
      ingresses.add(
          new IngressBuilder()
              .withMetadata(metadata)
              .withNewSpec()
              .withIngressClassName(byAnnotation ? null : exposure.className())
              .withRules(repeated ? RouterNames.unique(rules) : rules)
              .withTls(
                  TlsEntries.of(
                      first && !apart ? exposure.hosts() : declared,
                      group.getKey().secret(),
                      exposure.controller()))
              .endSpec()
              .build());
    }
    // When paths are split over Ingresses, the new Ingresses must exist before the old one loses
    // their paths.
    ingresses.add(ingresses.remove(0));
    return new WithFindings<>(
        new Rendered(List.copyOf(ingresses), middlewares.all()), issuer.findings());
  }

  private static boolean hasOwnHosts(@Nullable ControllerOptions controller) {
    return controller != null
        && (controller.tls().ignoresSecrets() || controller.hosts().hasAddressPerIngress());
  }

  /**
   * Returns the hosts of all Ingresses. A router of Traefik with TLS ignores plain HTTP, so each
   * host that a Middleware redirects also has a router without TLS. Both have the same Middlewares,
   * because entry points with TLS serve both.
   */
  private static List<ExposedHost> hosts(Exposure exposure, TraefikMiddlewares middlewares) {
    var hosts = new ArrayList<>(exposure.hosts());
    if (middlewares.redirects()) {
      exposure.hosts().stream()
          .filter(host -> host.tls() != null)
          .map(host -> new ExposedHost(host.host(), null, host.paths()))
          .forEach(hosts::add);
    }
    return hosts;
  }

  /** Groups hosts and paths that can be in one Ingress. */
  private static Map<Group, List<RenderedHost>> groups(
      List<ExposedHost> hosts, Exposure exposure, IngressAnnotations annotations) {
    var groups = new LinkedHashMap<Group, List<RenderedHost>>();
    boolean bySecret =
        exposure.controller() != null && exposure.controller().tls().stopsAtMissingSecrets();
    boolean byDashes = exposure.controller() != null && exposure.controller().joinsHosts();
    var dashed = new HashMap<String, String>();
    for (var host : hosts) {
      var first = dashed.putIfAbsent(host.host().replace('.', '-'), host.host());
      var apart = byDashes && first != null && !first.equals(host.host()) ? host.host() : "";
      var secret = bySecret && host.tls() != null ? TlsEntries.secretOf(host.tls()) : "";
      var paths = new LinkedHashMap<SortedMap<String, String>, List<PathRendering.Rendered>>();
      for (var path : paths(host, exposure)) {
        paths.computeIfAbsent(annotations.alike(host, path), alike -> new ArrayList<>()).add(path);
      }
      paths.forEach(
          (alike, some) ->
              groups
                  .computeIfAbsent(new Group(alike, secret, apart), key -> new ArrayList<>())
                  .add(new RenderedHost(host, List.copyOf(some))));
    }
    return groups;
  }

  private static List<PathRendering.Rendered> paths(ExposedHost host, Exposure exposure) {
    var controller = exposure.controller();
    return PathRendering.of(
        host.paths(),
        exposure.hosts().stream()
            .filter(all -> all.host().equals(host.host()))
            .flatMap(all -> all.paths().stream())
            .toList(),
        exposure.regexHosts().contains(host.host())
            ? PathForm.REGEX
            : controller == null ? PathForm.DECLARED : controller.pathForm(host.host()));
  }

  private static IngressRule rule(RenderedHost host, boolean byNumber) {
    return new IngressRuleBuilder()
        .withHost(host.declared().host())
        .withNewHttp()
        .withPaths(host.paths().stream().map(path -> path(path, byNumber)).toList())
        .endHttp()
        .build();
  }

  private static HTTPIngressPath path(PathRendering.Rendered path, boolean byNumber) {
    var port = path.exposed().port();
    return new HTTPIngressPathBuilder()
        .withPath(path.path())
        .withPathType(path.type())
        .withNewBackend()
        .withNewService()
        .withName(path.exposed().service())
        .withNewPort()
        .withName(byNumber ? null : port.name())
        .withNumber(byNumber ? port.number() : null)
        .endPort()
        .endService()
        .endBackend()
        .build();
  }

  private static WithFindings<Optional<Issuer>> issuer(List<ExposedHost> hosts, FieldPath field) {
    var issuers =
        hosts.stream()
            .map(ExposedHost::tls)
            .filter(tls -> tls != null && tls.secretName() != null)
            .map(IngressRenderer::issuerOf)
            .collect(Collectors.toSet());
    if (issuers.size() > 1) {
      return new WithFindings<>(Optional.empty(), List.of(differentIssuers(field)));
    }
    return WithFindings.of(issuers.stream().findFirst().flatMap(found -> found));
  }

  private static Optional<Issuer> issuerOf(Tls tls) {
    var issuer = tls.issuer();
    if (issuer == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Issuer(
            issuer.name(),
            issuer.kind() == null ? ISSUER : issuer.kind(),
            issuer.group() == null ? Issuer.CERT_MANAGER : issuer.group()));
  }

  private static Finding differentIssuers(FieldPath field) {
    return Findings.invalid(
        field.child(HOSTS),
        "cert-manager supports one issuer per Ingress. Use the same issuer for every host with "
            + "tls, or one exposure per issuer.");
  }

  // cert-manager.io/docs/usage/ingress, "Supported Annotations".
  private static Map<String, String> annotations(Issuer issuer) {
    var annotations = new TreeMap<String, String>();
    if (!Issuer.CERT_MANAGER.equals(issuer.group())) {
      annotations.put("cert-manager.io/issuer", issuer.name());
      annotations.put("cert-manager.io/issuer-kind", issuer.kind());
      annotations.put("cert-manager.io/issuer-group", issuer.group());
    } else if (ISSUER.equals(issuer.kind())) {
      annotations.put("cert-manager.io/issuer", issuer.name());
    } else {
      annotations.put("cert-manager.io/cluster-issuer", issuer.name());
    }
    return annotations;
  }
}
