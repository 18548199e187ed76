// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.Manifest;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.cli.inventory.PodTemplate;
import dev.appnetwork.cli.inventory.PresentFields;
import dev.appnetwork.cli.inventory.TypeMistake;
import dev.appnetwork.discovery.RootCause;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Sorts the objects of files by kind. Unreadable objects are listed and never an error. */
final class ManifestObjects {

  /** Kinds that the operator creates, besides policies. */
  private static final Set<String> OWNED =
      Set.of("Service.", "Ingress.networking.k8s.io", "HTTPRoute.gateway.networking.k8s.io");

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9_.:-]*[a-zA-Z0-9])?");
  private static final Pattern NAMESPACE = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?)?");

  private final Set<String> known = new HashSet<>();
  private final List<PodTemplate> templates = new ArrayList<>();
  private final List<Workload> workloads = new ArrayList<>();
  private final List<Pod> pods = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<NetworkPolicy> policies = new ArrayList<>();
  private final List<Ingress> ingresses = new ArrayList<>();
  private final List<HTTPRoute> routes = new ArrayList<>();
  private final List<IngressClass> ingressClasses = new ArrayList<>();
  private final List<Gateway> gateways = new ArrayList<>();
  private final List<GatewayClass> gatewayClasses = new ArrayList<>();
  private final Map<String, Map<String, String>> namespaces = new LinkedHashMap<>();
  private final Map<String, List<Map<String, String>>> covered = new HashMap<>();
  private final List<SkippedObject> unreadable = new ArrayList<>();

  private ManifestObjects() {}

  static ExistingObjects of(List<Manifest> manifests) {
    var objects = new ManifestObjects();
    manifests.forEach(objects::addSafely);
    objects.addPods();
    return new ExistingObjects(
        List.copyOf(objects.workloads),
        List.copyOf(objects.services),
        List.copyOf(objects.policies),
        List.copyOf(objects.ingresses),
        List.copyOf(objects.routes),
        List.copyOf(objects.ingressClasses),
        List.copyOf(objects.gateways),
        List.copyOf(objects.gatewayClasses),
        Map.copyOf(objects.namespaces),
        Map.copyOf(objects.covered),
        List.copyOf(objects.unreadable));
  }

  /**
   * Pods of a workload that is part of the input only add addresses. Pods with other ports, such as
   * those of an earlier revision, are compared on their own: a port's name means other numbers.
   */
  private void addPods() {
    PodTemplate.withoutOwned(templates).stream().map(Workload::of).forEach(workloads::add);
    for (var pods : PodWorkloads.of(pods)) {
      var owner =
          workloads.stream()
              .filter(one -> one.namespace().equals(pods.namespace()))
              .filter(one -> one.pods().isAlike(pods.pods()))
              .findFirst();
      owner.ifPresentOrElse(
          one -> workloads.set(workloads.indexOf(one), one.at(pods.addresses())),
          () -> workloads.add(pods));
    }
  }

  private void addSafely(Manifest manifest) {
    var kind = manifest.kindAndGroup();
    // Names become part of shell commands.
    if (!hasValidName(manifest)) {
      leave(manifest, "its name or namespace isn't valid, so the API server rejects it.");
      return;
    }
    if (!known.add(kind + " " + manifest.metadata("namespace") + "/" + manifest.metadata("name"))) {
      leave(manifest, "it is declared more than once; the first declaration is used.");
      return;
    }
    try {
      add(kind, manifest);
    } catch (IllegalArgumentException e) {
      leave(manifest, "it can't be read: " + TypeMistake.of(e));
    }
  }

  private static boolean hasValidName(Manifest manifest) {
    return NAME.matcher(manifest.metadata("name")).matches()
        && NAMESPACE.matcher(manifest.metadata("namespace")).matches();
  }

  private void leave(Manifest manifest, String why) {
    unreadable.add(
        new SkippedObject(
            Objects.toString(manifest.tree().get("kind"), "?"),
            RootCause.inOneLine(manifest.metadata("namespace")),
            RootCause.inOneLine(manifest.metadata("name")),
            why));
  }

  private void add(String kind, Manifest manifest) {
    if (isOld(kind, Objects.toString(manifest.tree().get("apiVersion"), ""))) {
      leave(manifest, "no supported version of Kubernetes serves its apiVersion.");
      return;
    }
    if (OWNED.contains(kind) && isOwned(manifest)) {
      return;
    }
    switch (kind) {
      case "AppNetwork.appnetwork.dev" -> addApp(manifest);
      case "Service." -> services.add(object(manifest, Service.class));
      case "Pod." -> addPod(manifest);
      case "Namespace." -> addNamespace(object(manifest, Namespace.class));
      case "NetworkPolicy.networking.k8s.io" ->
          policies.add(valid(object(manifest, NetworkPolicy.class)));
      case "Ingress.networking.k8s.io" -> ingresses.add(object(manifest, Ingress.class));
      case "IngressClass.networking.k8s.io" ->
          ingressClasses.add(object(manifest, IngressClass.class));
      case "HTTPRoute.gateway.networking.k8s.io" -> routes.add(object(manifest, HTTPRoute.class));
      case "Gateway.gateway.networking.k8s.io" -> gateways.add(object(manifest, Gateway.class));
      case "GatewayClass.gateway.networking.k8s.io" ->
          gatewayClasses.add(object(manifest, GatewayClass.class));
      default -> PodTemplate.of(manifest).ifPresent(templates::add);
    }
  }

  private void addPod(Manifest manifest) {
    var spec = manifest.tree().get("spec");
    if (!(spec instanceof Map)) {
      throw new IllegalArgumentException("spec must be " + (spec == null ? "set" : "a map"));
    }
    pods.add(object(manifest, Pod.class));
  }

  private void addApp(Manifest manifest) {
    if (manifest.tree().get("spec") instanceof Map<?, ?> spec
        && spec.get("selector") instanceof Map<?, ?> selector
        && !selector.isEmpty()) {
      var labels = new HashMap<String, String>();
      selector.forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
      covered
          .computeIfAbsent(manifest.metadata("namespace"), name -> new ArrayList<>())
          .add(labels);
    }
  }

  /** The operator's policies are compared but not imported. */
  private static boolean isOwned(Manifest manifest) {
    return manifest.tree().get("metadata") instanceof Map<?, ?> metadata
        && metadata.get("labels") instanceof Map<?, ?> labels
        && OwnerLabels.OPERATOR.equals(labels.get(OwnerLabels.MANAGED_BY));
  }

  private static NetworkPolicy valid(NetworkPolicy policy) {
    if (policy.getSpec() == null) {
      throw new IllegalArgumentException("spec must be set");
    }
    var mistake = PolicyMistakes.first(policy);
    if (mistake.isPresent()) {
      throw new IllegalArgumentException(mistake.get());
    }
    var unknown = ReadFields.others(policy);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s isn't a field of a NetworkPolicy".formatted(String.join(", ", unknown)));
    }
    return PlainSelectors.of(policy);
  }

  private static boolean isOld(String kind, String apiVersion) {
    return kind.equals("Ingress.extensions")
        || kind.equals("NetworkPolicy.extensions")
        || (apiVersion.startsWith("networking.k8s.io/")
            && !apiVersion.equals("networking.k8s.io/v1"));
  }

  private void addNamespace(Namespace namespace) {
    var labels = namespace.getMetadata().getLabels();
    namespaces.put(namespace.getMetadata().getName(), labels == null ? Map.of() : labels);
  }

  /** Converts an object. Null means absent for a field, and is invalid in a list. */
  private static <T extends HasMetadata> T object(Manifest manifest, Class<T> type) {
    var tree = PresentFields.of(manifest.tree());
    tree.remove("status");
    if (type == Pod.class && manifest.tree().get("status") instanceof Map<?, ?> status) {
      tree.put("status", PresentFields.of(status));
    }
    return ManifestResources.JSON.convertValue(tree, type);
  }
}
