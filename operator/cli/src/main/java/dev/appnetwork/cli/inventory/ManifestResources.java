// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.cli.reach.AdminRule;
import dev.appnetwork.discovery.cluster.FactsOfObjects;
import dev.appnetwork.discovery.cluster.GatewayLookup;
import dev.appnetwork.discovery.hosts.ExternalHostClaims;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of files, as the API server would store them: AppNetworks with the schema's defaults,
 * and related objects. Other kinds don't affect AppNetworks and are ignored.
 */
public final class ManifestResources {

  /** Reads and writes objects. It has no registry of kinds, which would delay each start. */
  public static final KubernetesSerialization JSON =
      new KubernetesSerialization(JsonMapper.builder().build(), false);

  private final Map<AppRef, Declared> apps = new LinkedHashMap<>();
  private final List<IngressClass> ingressClasses = new ArrayList<>();
  private final List<Ingress> ingresses = new ArrayList<>();
  private final List<HTTPRoute> routes = new ArrayList<>();
  private final List<Gateway> gateways = new ArrayList<>();
  private final List<GatewayClass> gatewayClasses = new ArrayList<>();
  private final List<NetworkPolicy> policies = new ArrayList<>();
  private final List<AdminRule> adminRules = new ArrayList<>();
  private final List<Pod> pods = new ArrayList<>();
  private final TemplateReader templates = new TemplateReader();
  private final List<Service> services = new ArrayList<>();
  private final List<EndpointSlice> slices = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();

  /**
   * An AppNetwork of a file.
   *
   * @param place file, document, namespace, and name
   * @param manifest the object as written, with its namespace
   * @param app the object with defaults
   * @param errors the reasons for which the API server would reject it
   */
  public record Declared(String place, Manifest manifest, AppNetwork app, List<Finding> errors) {}

  /**
   * Sorts the objects of files.
   *
   * @throws InputException if an object is unreadable or a duplicate
   */
  public static ManifestResources of(List<Manifest> manifests) throws InputException {
    var declarations = new ManifestResources();
    var schema = Schema.shipped();
    for (var manifest : manifests) {
      declarations.add(manifest, schema);
    }
    return declarations;
  }

  private void add(Manifest manifest, Schema schema) throws InputException {
    var mistake = Kinds.mistake(manifest.tree());
    if (mistake != null) {
      throw new InputException(manifest.place() + ": " + mistake);
    }
    switch (manifest.kindAndGroup()) {
      case Kinds.APP_NETWORK -> addApp(manifest, schema);
      case Kinds.INGRESS_CLASS -> ingressClasses.add(object(manifest, IngressClass.class));
      case Kinds.INGRESS -> ingresses.add(object(manifest, Ingress.class));
      case Kinds.HTTP_ROUTE -> routes.add(object(manifest, HTTPRoute.class));
      case Kinds.GATEWAY -> gateways.add(object(manifest, Gateway.class));
      case Kinds.GATEWAY_CLASS -> gatewayClasses.add(object(manifest, GatewayClass.class));
      case Kinds.NETWORK_POLICY -> policies.add(object(manifest, NetworkPolicy.class));
      case Kinds.POD -> pods.add(object(manifest, Pod.class));
      case Kinds.SERVICE -> services.add(object(manifest, Service.class));
      case Kinds.ENDPOINT_SLICE -> slices.add(object(manifest, EndpointSlice.class));
      case Kinds.NODE -> nodes.add(object(manifest, Node.class));
      case Kinds.CLUSTER_NETWORK_POLICY,
          Kinds.ADMIN_NETWORK_POLICY,
          Kinds.BASELINE_ADMIN_NETWORK_POLICY ->
          adminRules.addAll(adminRules(manifest));
      case Kinds.NAMESPACE -> addNamespace(manifest);
      default -> templates.add(manifest);
    }
  }

  private static List<AdminRule> adminRules(Manifest manifest) throws InputException {
    try {
      return AdminPolicies.rules(manifest.tree());
    } catch (IllegalArgumentException e) {
      throw new InputException(manifest.place() + ": " + TypeMistake.of(e));
    }
  }

  private void addNamespace(Manifest manifest) throws InputException {
    var name = manifest.metadata("name");
    var labels = manifest.labels();
    // The API server sets it on every namespace.
    labels.put(LabelSelectors.NAMESPACE_NAME, name);
    namespaces.put(name, labels);
  }

  private void addApp(Manifest manifest, Schema schema) throws InputException {
    var tree = new LinkedHashMap<>(manifest.tree());
    var refusals = schema.complete(tree);
    var app = object(new Manifest(manifest.source(), tree), AppNetwork.class);
    var declared = new Declared(manifest.place(), manifest, app, refusals);
    var before = apps.putIfAbsent(Inventory.refOf(app), declared);
    if (before != null) {
      throw new InputException(
          "%s: is also defined in %s; remove one of them"
              .formatted(manifest.place(), before.manifest().source()));
    }
  }

  private static <T extends HasMetadata> T object(Manifest manifest, Class<T> type)
      throws InputException {
    try {
      return JSON.convertValue(manifest.tree(), type);
    } catch (IllegalArgumentException e) {
      throw new InputException(manifest.place() + ": " + TypeMistake.of(e));
    }
  }

  /** Returns the AppNetworks, in the order of the files. */
  public List<Declared> apps() {
    return List.copyOf(apps.values());
  }

  /** Returns the AppNetwork with the name. */
  public Optional<Declared> app(AppRef ref) {
    return Optional.ofNullable(apps.get(ref));
  }

  /** Returns the workloads whose pods aren't known, with the reasons. */
  public List<String> notes() {
    return templates.notes();
  }

  private List<AppNetwork> all() {
    return apps.values().stream().map(Declared::app).toList();
  }

  private List<IngressClass> assumedClasses() {
    return UsualClasses.missing(all(), ingressClasses);
  }

  /** Returns the assumptions about objects that aren't in the files. */
  public List<String> assumptions() {
    return assumedClasses().stream()
        .map(
            one ->
                "IngressClass \"%s\" isn't in the files. Its usual controller %s is assumed."
                    .formatted(one.getMetadata().getName(), one.getSpec().getController()))
        .toList();
  }

  /** Returns the objects as an inventory. Nodes and the API server's Service add facts. */
  public Inventory inventory(ClusterFacts facts, ClusterSettings settings) {
    return new Inventory(
        all(),
        Stream.concat(ingressClasses.stream(), assumedClasses().stream()).toList(),
        GatewayLookup.among(gateways, gatewayClasses, namespaces),
        ExternalHostClaims.of(ingresses, routes),
        List.copyOf(policies),
        List.copyOf(adminRules),
        new Workloads(pods, templates.without(pods), services, slices, nodes),
        Map.copyOf(namespaces),
        FactsOfObjects.addTo(facts, services, slices, nodes),
        settings,
        ClusterNetwork.UNKNOWN);
  }
}
