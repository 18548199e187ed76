// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.References;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the facts about a Gateway that an AppNetwork refers to.
 *
 * @param gateways Gateways by name
 * @param classes GatewayClasses by name
 * @param namespaces labels of namespaces by name; empty if they are unknown
 */
public record GatewayLookup(
    Function<ResourceID, Optional<GatewayFacts>> gateways,
    Function<ResourceID, Optional<IngressClassFacts>> classes,
    Function<ResourceID, Optional<Map<String, String>>> namespaces) {

  private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";

  /** Creates a lookup of objects that were read once. */
  public static GatewayLookup among(
      Collection<Gateway> gateways,
      Collection<GatewayClass> classes,
      Map<String, Map<String, String>> namespaces) {
    var gatewaysByName = new HashMap<ResourceID, GatewayFacts>();
    gateways.forEach(
        gateway -> gatewaysByName.put(ResourceID.fromResource(gateway), GatewayFacts.of(gateway)));
    var classesByName = new HashMap<ResourceID, IngressClassFacts>();
    classes.forEach(one -> classesByName.put(ResourceID.fromResource(one), facts(one)));
    return new GatewayLookup(
        id -> Optional.ofNullable(gatewaysByName.get(id)),
        id -> Optional.ofNullable(classesByName.get(id)),
        id -> Optional.ofNullable(namespaces.get(id.getName())));
  }

  /** Returns the existing Gateways that an AppNetwork refers to. */
  public Map<GatewayName, GatewayFacts> find(AppNetwork app) {
    var namespace = app.getMetadata().getNamespace();
    var found = new HashMap<GatewayName, GatewayFacts>();
    for (var name : References.gateways(namespace, app.getSpec())) {
      gateways
          .apply(new ResourceID(name.name(), name.namespace()))
          .map(gateway -> gateway.with(classOf(gateway), labelsOf(namespace, gateway)))
          .ifPresent(gateway -> found.put(name, gateway));
    }
    return found;
  }

  private @Nullable IngressClassFacts classOf(GatewayFacts gateway) {
    return classes.apply(new ResourceID(gateway.className())).orElse(null);
  }

  private @Nullable Map<String, String> labelsOf(String namespace, GatewayFacts gateway) {
    return gateway.selectsNamespaces()
        ? namespaces.apply(new ResourceID(namespace)).orElse(null)
        : null;
  }

  /** Returns the relevant parts of a GatewayClass. */
  static IngressClassFacts facts(GatewayClass gatewayClass) {
    var spec = gatewayClass.getSpec();
    @Nullable Map<String, String> annotations = gatewayClass.getMetadata().getAnnotations();
    return new IngressClassFacts(
        gatewayClass.getMetadata().getName(),
        spec == null || spec.getControllerName() == null ? "" : spec.getControllerName(),
        annotations == null ? null : annotations.get(RELEASE_NAMESPACE));
  }

  /** Returns the relevant parts of a namespace. */
  static Map<String, String> labels(HasMetadata namespace) {
    @Nullable Map<String, String> labels = namespace.getMetadata().getLabels();
    return labels == null ? Map.of() : Map.copyOf(labels);
  }
}
