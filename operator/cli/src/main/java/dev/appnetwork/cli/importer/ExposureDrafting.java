// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Reading.Inexpressible;
import dev.appnetwork.planner.ClusterSettings;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Drafts exposures from Ingresses and HTTPRoutes. An object with the name of its app's exposure is
 * adopted. Other objects, and objects with backends of several apps, are replaced: each app exposes
 * its own hosts and paths.
 */
final class ExposureDrafting {

  private static final int MAX_EXPOSURES = 8;
  private static final int MAX_HOSTS = 32;
  private static final String MAIN = "main";

  private final Collection<AppDraft> drafts;
  private final List<SkippedObject> left;
  private final HttpReading http;
  private final Replacement replacement;
  private final Set<String> objectNames = new HashSet<>();

  /**
   * Creates an instance.
   *
   * @param drafts the apps; receive the exposures
   * @param left receives the objects that no exposure replaces
   */
  ExposureDrafting(
      ExistingObjects objects,
      ClusterSettings settings,
      Collection<AppDraft> drafts,
      List<SkippedObject> left) {
    this.drafts = drafts;
    this.left = left;
    this.http = new HttpReading(objects, settings);
    this.replacement = new Replacement(http);
    Stream.concat(objects.ingresses().stream(), objects.routes().stream())
        .map(one -> one.getMetadata().getNamespace() + "/" + one.getMetadata().getName())
        .forEach(objectNames::add);
  }

  /** Adds the exposures. Adopted ones come first because they need a certain name. */
  void addAll(List<Exposed> exposed) {
    var others = new LinkedHashMap<Exposed, List<AppDraft>>();
    for (var object : exposed) {
      try {
        var apps = List.copyOf(appsOf(object));
        if (apps.size() == 1 && isNamedAfter(object, apps.get(0))) {
          adopt(object, apps.get(0));
        } else {
          others.put(object, apps);
        }
      } catch (Inexpressible e) {
        leave(object, e);
      }
    }
    others.forEach(this::replace);
  }

  private static boolean isNamedAfter(Exposed object, AppDraft draft) {
    return object.name().equals(draft.name)
        || (object.name().startsWith(draft.name + "-")
            && !object.name().equals(draft.name + "-" + MAIN));
  }

  private void adopt(Exposed object, AppDraft draft) throws Inexpressible {
    var name =
        object.name().equals(draft.name) ? null : object.name().substring(draft.name.length() + 1);
    var tree = tree(object, draft, name);
    draft.exposures.add(new ExposureDraft(object.kind(), object.name(), object.name(), tree));
  }

  private void replace(Exposed object, List<AppDraft> apps) {
    var trees = new LinkedHashMap<AppDraft, ExposureDraft>();
    try {
      var part = replacement.of(object);
      for (var draft : apps) {
        var own = part.leadingTo(draft.serviceNames());
        var name = freeName(object, draft);
        var tree = tree(own, draft, name.equals(MAIN) ? null : name);
        trees.put(
            draft, new ExposureDraft(object.kind(), object.name(), objectName(draft, name), tree));
      }
    } catch (Inexpressible e) {
      leave(object, e);
      return;
    }
    trees.forEach((draft, exposure) -> draft.exposures.add(exposure));
    trees.forEach((draft, one) -> objectNames.add(draft.namespace() + "/" + one.objectName()));
  }

  /** Returns a name for an exposure whose object doesn't exist yet. */
  private String freeName(Exposed object, AppDraft draft) {
    var base = object.gateway() == null ? object.className() : object.gateway().get("name");
    var stem = String.valueOf(base == null ? "web" : base).replaceAll("[^a-z0-9-]", "-");
    return Stream.concat(
            Stream.of(MAIN, stem), Stream.iterate(2, i -> i + 1).map(i -> stem + "-" + i))
        .filter(name -> !objectNames.contains(draft.namespace() + "/" + objectName(draft, name)))
        .filter(name -> drafts.stream().noneMatch(one -> isMainOf(one, draft, name)))
        .findFirst()
        .orElseThrow();
  }

  /** Another AppNetwork could get an exposure later, whose object would have this name. */
  private static boolean isMainOf(AppDraft other, AppDraft draft, String name) {
    return other != draft
        && other.namespace().equals(draft.namespace())
        && other.name.equals(objectName(draft, name));
  }

  private static String objectName(AppDraft draft, String exposure) {
    return exposure.equals(MAIN) ? draft.name : draft.name + "-" + exposure;
  }

  private void leave(Exposed object, Inexpressible why) {
    left.add(
        new SkippedObject(
            object.kind(), object.namespace(), object.name(), String.valueOf(why.getMessage())));
  }

  private Set<AppDraft> appsOf(Exposed object) throws Inexpressible {
    var found = new LinkedHashSet<AppDraft>();
    for (var service : object.services()) {
      found.add(
          drafts.stream()
              .filter(draft -> draft.namespace().equals(object.namespace()))
              .filter(draft -> draft.serviceNames().contains(service))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Inexpressible(
                          "its backend Service %s isn't imported.".formatted(service))));
    }
    return found;
  }

  private Map<String, Object> tree(Exposed object, AppDraft draft, @Nullable String name)
      throws Inexpressible {
    Reading.require(
        draft.exposures.size() < MAX_EXPOSURES && object.hosts().size() <= MAX_HOSTS,
        "an AppNetwork has at most 8 exposures with 32 hosts each.");
    http.requireRewritable(object);
    http.requireUnchanged(object);
    var hosts = new ArrayList<Map<String, Object>>();
    for (var host : object.hosts()) {
      hosts.add(Trees.map("host", host.host(), "paths", paths(host, draft), "tls", host.tls()));
    }
    var annotations = http.annotations(object);
    return Trees.map(
        "name",
        name,
        "ingressClassName",
        object.className(),
        "gateway",
        object.gateway(),
        "http",
        http.of(object),
        "annotations",
        annotations.isEmpty() ? null : annotations,
        "hosts",
        hosts);
  }

  private @Nullable Object paths(Exposed.Host host, AppDraft draft) throws Inexpressible {
    var paths = new ArrayList<Map<String, Object>>();
    var ports = new LinkedHashMap<String, String>();
    for (var path : host.paths()) {
      var port = port(path, draft);
      Reading.require(
          ports.put(path.type() + path.path(), port) == null,
          "the path %s is listed twice.".formatted(path.path()));
      paths.add(
          Trees.map(
              "path",
              path.path().equals("/") && path.type().equals("Prefix") ? null : path.path(),
              "type",
              path.type().equals("Prefix") ? null : path.type(),
              "port",
              port,
              "rewritePrefix",
              path.rewritePrefix()));
    }
    var first =
        draft.ports.ports().stream()
            .filter(port -> port.protocol().equals("TCP") && port.endPort() == null)
            .map(PortDraft::name)
            .findFirst();
    // The path is the default, or its port is the default and can be omitted.
    paths.forEach(path -> path.remove("port", first.orElse("")));
    if (paths.size() == 1 && paths.get(0).isEmpty()) {
      return null;
    }
    // Next to other paths, an explicit path is more readable.
    return paths.stream().map(path -> path.containsKey("path") ? path : withPath(path)).toList();
  }

  private static Map<String, Object> withPath(Map<String, Object> path) {
    var copy = new LinkedHashMap<String, Object>(Map.of("path", "/"));
    copy.putAll(path);
    return copy;
  }

  /** Returns the port of the path, if the operator would choose the same Service. */
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
            "its path %s would have another Service of the app as its backend."
                .formatted(path.path()));
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

  /** Returns the first Service with the port; a headless one only if no other has it. */
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
