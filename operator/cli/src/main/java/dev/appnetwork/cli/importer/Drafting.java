// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Reading.Inexpressible;
import dev.appnetwork.planner.DnsTarget;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drafts one AppNetwork for each app: names, Services, exposures, policies, in this order. */
final class Drafting {

  private static final int MAX_EXPOSURES = 8;
  private static final int MAX_HOSTS = 32;

  private final HttpReading http;
  private final List<LeftBehind> left;
  private final List<Exposed> exposed = new ArrayList<>();
  private final List<AppDraft> drafts = new ArrayList<>();

  private Drafting(ExistingObjects objects, List<LeftBehind> left) {
    this.http = new HttpReading(objects);
    this.left = left;
  }

  /**
   * Returns the drafts.
   *
   * @param avoided names that turned out to be impossible, as namespace/name
   * @param left receives what no AppNetwork takes the place of
   */
  static List<AppDraft> of(
      ExistingObjects objects, List<DnsTarget> dns, Set<String> avoided, List<LeftBehind> left) {
    var drafting = new Drafting(objects, left);
    objects.ingresses().forEach(drafting::read);
    objects.routes().forEach(drafting::read);
    var names = new AppNames(objects, drafting.exposed, avoided);
    var alone = new ArrayList<AppGroup>();
    for (var group : AppGrouping.of(objects, left)) {
      if (group.isJustServices()) {
        alone.add(group);
      } else {
        drafting.drafts.add(new AppDraft(group, names.name(group)));
      }
    }
    List.copyOf(drafting.drafts).forEach(draft -> drafting.addServices(draft, alone));
    for (var group : alone) {
      var draft = new AppDraft(group, names.name(group));
      drafting.drafts.add(draft);
      drafting.addServices(draft, alone);
    }
    drafting.exposed.forEach(drafting::addExposure);
    var folding = new PolicyFolding(objects, new AppIndex(drafting.drafts, objects), dns);
    var withPolicy =
        drafting.drafts.stream().filter(draft -> !draft.group.isJustServices()).toList();
    withPolicy.forEach(folding::foldIngress);
    withPolicy.forEach(folding::foldEgress);
    return drafting.drafts;
  }

  private void read(Ingress ingress) {
    try {
      exposed.add(IngressReading.read(ingress));
    } catch (Inexpressible e) {
      leave("Ingress", ingress.getMetadata().getNamespace(), ingress.getMetadata().getName(), e);
    }
  }

  private void read(HTTPRoute route) {
    try {
      exposed.add(RouteReading.read(route));
    } catch (Inexpressible e) {
      leave("HTTPRoute", route.getMetadata().getNamespace(), route.getMetadata().getName(), e);
    }
  }

  private void leave(String kind, String namespace, String name, Inexpressible why) {
    left.add(new LeftBehind(kind, namespace, name, String.valueOf(why.getMessage())));
  }

  /** Adds the Services; one that contradicts the others gets an AppNetwork of its own. */
  private void addServices(AppDraft draft, List<AppGroup> alone) {
    var sorted =
        draft.group.services().stream()
            .sorted(
                Comparator.comparing((Service one) -> !isExposed(one))
                    .thenComparing(one -> "None".equals(one.getSpec().getClusterIP()))
                    .thenComparing(one -> !one.getMetadata().getName().equals(draft.name))
                    .thenComparing(one -> one.getMetadata().getName()))
            .toList();
    for (var service : sorted) {
      var names =
          draft.services.size() == ServiceTrees.MAX_SERVICES
              ? Optional.<List<String>>empty()
              : draft.ports.add(service);
      if (names.isPresent()) {
        draft.services.add(ServiceTrees.of(service, names.get(), draft.group));
      } else if (draft.group.isJustServices()) {
        left.add(
            new LeftBehind(
                "Service",
                draft.namespace(),
                service.getMetadata().getName(),
                "its ports can't be declared."));
      } else {
        alone.add(AppGroup.of(service, draft.group.workloads()));
      }
    }
  }

  private boolean isExposed(Service service) {
    return exposed.stream()
        .anyMatch(
            one ->
                one.namespace().equals(service.getMetadata().getNamespace())
                    && one.services().contains(service.getMetadata().getName()));
  }

  private void addExposure(Exposed object) {
    try {
      var draft = draftOf(object);
      var tree = tree(object, draft);
      draft.exposures.add(new ExposureDraft(object.kind(), object.name(), tree));
    } catch (Inexpressible e) {
      leave(object.kind(), object.namespace(), object.name(), e);
    }
  }

  private AppDraft draftOf(Exposed object) throws Inexpressible {
    var found = new LinkedHashSet<AppDraft>();
    for (var service : object.services()) {
      found.add(
          drafts.stream()
              .filter(draft -> draft.namespace().equals(object.namespace()))
              .filter(draft -> hasService(draft, service))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Inexpressible(
                          "it leads to the Service %s, which isn't imported.".formatted(service))));
    }
    Reading.require(
        found.size() == 1,
        "it leads to several apps: "
            + String.join(", ", found.stream().map(draft -> draft.name).sorted().toList())
            + ".");
    return found.iterator().next();
  }

  private static boolean hasService(AppDraft draft, String name) {
    return draft.services.stream().anyMatch(tree -> name.equals(tree.get("name")));
  }

  private Map<String, Object> tree(Exposed object, AppDraft draft) throws Inexpressible {
    var isMain = object.name().equals(draft.name);
    Reading.require(
        isMain || object.name().startsWith(draft.name + "-"),
        "its name isn't %1$s or begins with %1$s-, so that it can't be adopted."
            .formatted(draft.name));
    var name = isMain ? null : object.name().substring(draft.name.length() + 1);
    Reading.require(
        draft.exposures.size() < MAX_EXPOSURES && object.hosts().size() <= MAX_HOSTS,
        "an AppNetwork has at most 8 exposures with 32 hosts each.");
    Reading.require(
        !"main".equals(name), "its name would be the one of an exposure without a name.");
    var hosts = new ArrayList<Map<String, Object>>();
    for (var host : object.hosts()) {
      hosts.add(Trees.map("host", host.host(), "paths", paths(host, draft), "tls", host.tls()));
    }
    return Trees.map(
        "name",
        name,
        "ingressClassName",
        object.className(),
        "gateway",
        object.gateway(),
        "http",
        http.of(object),
        "hosts",
        hosts);
  }

  private @org.jspecify.annotations.Nullable Object paths(Exposed.Host host, AppDraft draft)
      throws Inexpressible {
    var paths = new ArrayList<Map<String, Object>>();
    var seen = new LinkedHashMap<String, String>();
    for (var path : host.paths()) {
      var port = port(path, draft);
      Reading.require(
          seen.put(path.type() + path.path(), port) == null,
          "the path %s is there twice.".formatted(path.path()));
      paths.add(
          Trees.map(
              "path",
              path.path().equals("/") && path.type().equals("Prefix") ? null : path.path(),
              "type",
              path.type().equals("Prefix") ? null : path.type(),
              "port",
              port));
    }
    var first =
        draft.ports.ports().stream()
            .filter(port -> port.protocol().equals("TCP") && port.endPort() == null)
            .map(PortDraft::name)
            .findFirst();
    // The default path, or one that needs no port because it is the default.
    paths.forEach(path -> path.remove("port", first.orElse("")));
    if (paths.size() == 1 && paths.get(0).isEmpty()) {
      return null;
    }
    // Among others it reads better with its path.
    return paths.stream().map(path -> path.containsKey("path") ? path : withPath(path)).toList();
  }

  private static Map<String, Object> withPath(Map<String, Object> path) {
    var copy = new LinkedHashMap<String, Object>(Map.of("path", "/"));
    copy.putAll(path);
    return copy;
  }

  /** Returns the port that the path leads to, if the operator would choose the same Service. */
  private String port(Exposed.Path path, AppDraft draft) throws Inexpressible {
    var service =
        draft.group.services().stream()
            .filter(one -> one.getMetadata().getName().equals(path.service()))
            .findFirst()
            .orElseThrow(() -> new Inexpressible("its Service isn't imported."));
    var ports = service.getSpec().getPorts();
    for (var i = 0; i < ports.size(); i++) {
      if (isPort(ports.get(i), path.port())) {
        var name = portNames(draft, path.service()).get(i);
        Reading.require(
            path.service().equals(chosen(draft, name)),
            "its path %s would lead to another Service of the app.".formatted(path.path()));
        return name;
      }
    }
    throw new Inexpressible(
        "the Service %s has no port %s.".formatted(path.service(), path.port().getValue()));
  }

  private static boolean isPort(ServicePort port, IntOrString wanted) {
    return wanted.getStrVal() != null
        ? wanted.getStrVal().equals(port.getName())
        : wanted.getIntVal().equals(port.getPort())
            && (port.getProtocol() == null || port.getProtocol().equals("TCP"));
  }

  private static List<String> portNames(AppDraft draft, String service) {
    for (var tree : draft.services) {
      if (service.equals(tree.get("name")) && tree.get("ports") instanceof List<?> ports) {
        return ports.stream().map(port -> String.valueOf(((Map<?, ?>) port).get("name"))).toList();
      }
    }
    return List.of();
  }

  /** Returns the first Service that has the port; a headless one only if no other has it. */
  private static String chosen(AppDraft draft, String port) {
    var having =
        draft.services.stream()
            .filter(tree -> portNames(draft, String.valueOf(tree.get("name"))).contains(port))
            .sorted(Comparator.comparing(tree -> "Headless".equals(tree.get("type"))))
            .map(tree -> String.valueOf(tree.get("name")))
            .toList();
    return having.isEmpty() ? "" : having.get(0);
  }
}
