// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.ToEntry;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the AppNetworks that a changed cluster fact affects: those whose plan depends on it. */
public final class AffectedByFact {

  private AffectedByFact() {}

  /** Returns the predicate of affected AppNetworks. */
  public static Predicate<AppNetwork> of(ClusterFacts before, ClusterFacts now) {
    Predicate<AppNetworkSpec> concerned = spec -> false;
    concerned = or(concerned, before, now, ClusterFacts::dns, AffectedByFact::restrictsEgress);
    concerned =
        or(
            concerned,
            before,
            now,
            ClusterFacts::kubernetesApi,
            spec ->
                anyDestination(spec, to -> to.kubernetesApi() != null)
                    || anyClient(spec, from -> from.kubernetesApi() != null));
    concerned =
        or(
            concerned,
            before,
            now,
            ClusterFacts::nodeAddresses,
            spec -> spec.expose() != null || References.namesNodes(spec));
    concerned =
        or(concerned, before, now, ClusterFacts::fqdnPolicies, AffectedByFact::mayHavePluginPolicy);
    concerned =
        or(concerned, before, now, ClusterFacts::gatewayApi, References::isExposedByGateway);
    concerned =
        or(concerned, before, now, ClusterFacts::middlewares, References::isExposedByIngress);
    concerned =
        or(
            concerned,
            before,
            now,
            ClusterFacts::unknown,
            spec -> spec.expose() != null || restrictsEgress(spec));
    return ofSpec(concerned);
  }

  /** Returns whether an exposure of the AppNetwork uses a Gateway. */
  public static boolean isExposedByGateway(AppNetwork app) {
    return References.isExposedByGateway(app.getSpec());
  }

  /** Returns whether the AppNetwork has an exposure. */
  public static boolean isExposed(AppNetwork app) {
    return !References.exposures(app.getSpec()).isEmpty();
  }

  /** Returns whether the AppNetwork can have a policy of the network plugin's own kind. */
  public static boolean mayHavePluginPolicy(AppNetwork app) {
    return ofSpec(AffectedByFact::mayHavePluginPolicy).test(app);
  }

  /** Returns whether the AppNetwork can have Middlewares of Traefik. */
  public static boolean mayHaveMiddlewares(AppNetwork app) {
    return References.isExposedByIngress(app.getSpec());
  }

  private static Predicate<AppNetworkSpec> or(
      Predicate<AppNetworkSpec> others,
      ClusterFacts before,
      ClusterFacts now,
      Function<ClusterFacts, Object> part,
      Predicate<AppNetworkSpec> readers) {
    return part.apply(before).equals(part.apply(now)) ? others : others.or(readers);
  }

  private static Predicate<AppNetwork> ofSpec(Predicate<AppNetworkSpec> concerned) {
    return app -> {
      @Nullable AppNetworkSpec spec = app.getSpec();
      return spec != null && concerned.test(spec);
    };
  }

  private static boolean restrictsEgress(AppNetworkSpec spec) {
    return RestrictedDirections.of(spec).egress();
  }

  /**
   * Besides DNS names, Cilium's policies have rules for the API server and for traffic from nodes.
   */
  private static boolean mayHavePluginPolicy(AppNetworkSpec spec) {
    return spec.expose() != null
        || anyDestination(
            spec, to -> to.fqdn() != null || to.kubernetesApi() != null || to.nodes() != null)
        || anyClient(spec, from -> from.kubernetesApi() != null || from.nodes() != null);
  }

  private static boolean anyClient(AppNetworkSpec spec, Predicate<FromEntry> condition) {
    return spec.allow() != null
        && References.entries(spec.allow().from()).stream().anyMatch(condition);
  }

  private static boolean anyDestination(AppNetworkSpec spec, Predicate<ToEntry> condition) {
    return spec.allow() != null
        && References.entries(spec.allow().to()).stream().anyMatch(condition);
  }
}
