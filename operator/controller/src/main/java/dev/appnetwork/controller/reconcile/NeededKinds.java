// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.RestrictedDirections;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Determines the kinds that an AppNetwork's plan depends on. If one of them can't be listed, only
 * these AppNetworks wait. Kinds that only findings and conditions depend on block no AppNetwork.
 */
final class NeededKinds {

  private static final String CRD = "CustomResourceDefinition";

  private static final Map<String, Predicate<AppNetworkSpec>> READERS =
      Map.ofEntries(
          reader(HTTPRoute.class, References::isExposedByGateway),
          reader(Gateway.class, References::isExposedByGateway),
          reader(GatewayClass.class, References::isExposedByGateway),
          reader(Namespace.class, References::isExposedByGateway),
          reader(Ingress.class, References::isExposedByIngress),
          reader(IngressClass.class, References::isExposedByIngress),
          reader(Node.class, spec -> isExposed(spec) || namesPlatform(spec)),
          reader(Service.class, NeededKinds::restrictsEgress),
          reader(EndpointSlice.class, spec -> restrictsEgress(spec) || namesPlatform(spec)),
          reader(DaemonSet.class, NeededKinds::restrictsEgress),
          Map.entry(CRD, spec -> isExposed(spec) || restrictsEgress(spec)));

  private NeededKinds() {}

  private static Map.Entry<String, Predicate<AppNetworkSpec>> reader(
      Class<? extends HasMetadata> type, Predicate<AppNetworkSpec> readers) {
    return Map.entry(HasMetadata.getKind(type), readers);
  }

  /** Returns whether the plan of {@code app} reads objects of one of the types. */
  static boolean isNeededBy(AppNetwork app, Collection<? extends Class<?>> types) {
    @Nullable AppNetworkSpec spec = app.getSpec();
    return spec != null
        && types.stream()
            .map(type -> HasMetadata.getKind(type.asSubclass(HasMetadata.class)))
            .anyMatch(kind -> READERS.getOrDefault(kind, none -> false).test(spec));
  }

  private static boolean isExposed(AppNetworkSpec spec) {
    return !References.exposures(spec).isEmpty();
  }

  private static boolean restrictsEgress(AppNetworkSpec spec) {
    return RestrictedDirections.of(spec).egress();
  }

  private static boolean namesPlatform(AppNetworkSpec spec) {
    var allow = spec.allow();
    return References.namesNodes(spec)
        || (allow != null
            && References.entries(allow.from()).stream()
                .anyMatch(from -> from.kubernetesApi() != null));
  }
}
