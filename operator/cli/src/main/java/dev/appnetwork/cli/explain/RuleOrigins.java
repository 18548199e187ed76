// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.PolicySettings;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps a policy rule to the field of the AppNetwork that it comes from. Plans the AppNetwork with
 * one entry at a time, so that the result always agrees with the planner.
 */
final class RuleOrigins {

  private static final Allow NOTHING = new Allow(null, List.of());

  private final Inventory inventory;
  private final AppNetwork app;
  private final Map<String, Set<Object>> ofIngress = new LinkedHashMap<>();
  private final Map<String, Set<Object>> ofEgress = new LinkedHashMap<>();

  private RuleOrigins(Inventory inventory, AppNetwork app) {
    this.inventory = inventory;
    this.app = app;
  }

  static RuleOrigins of(Inventory inventory, AppNetwork app) {
    var origins = new RuleOrigins(inventory, app);
    if (app.getSpec() != null) {
      origins.trace(app.getSpec());
    }
    return origins;
  }

  private void trace(AppNetworkSpec spec) {
    var probes = ingress(inventory, spec, NOTHING, null);
    var dns = egress(inventory, spec, NOTHING);
    var from = spec.allow() == null ? null : spec.allow().from();
    for (var i = 0; from != null && i < from.size(); i++) {
      var one = new ArrayList<@Nullable FromEntry>();
      one.add(from.get(i));
      var allow = new Allow(one, null);
      put(ofIngress, SpecFields.from(i), of -> ingress(of, spec, allow, null), probes);
    }
    var expose = spec.expose();
    for (var i = 0; expose != null && i < expose.size(); i++) {
      var one = new ArrayList<@Nullable ExposeEntry>();
      one.add(expose.get(i));
      put(ofIngress, SpecFields.exposure(i), of -> ingress(of, spec, NOTHING, one), probes);
    }
    ofIngress.put("in Istio's ambient mesh (kubelet probes)", probes);
    var to = spec.allow() == null ? null : spec.allow().to();
    for (var i = 0; to != null && i < to.size(); i++) {
      var one = new ArrayList<@Nullable ToEntry>();
      one.add(to.get(i));
      var allow = new Allow(null, one);
      put(ofEgress, SpecFields.to(i), of -> egress(of, spec, allow), dns);
    }
    ofEgress.put((to == null ? SpecFields.POLICY_TYPES : SpecFields.TO) + " (cluster DNS)", dns);
  }

  /** Distinguishes rules that are there only because the pods are in the ambient mesh. */
  private void put(
      Map<String, Set<Object>> fields,
      FieldPath field,
      Function<Inventory, Set<Object>> rules,
      Set<Object> common) {
    var all = rules.apply(inventory);
    all.removeAll(common);
    if (inventory.isInAmbientMesh(app.getMetadata().getNamespace())) {
      var ofMesh = new HashSet<>(all);
      ofMesh.removeAll(rules.apply(inventory.withoutMesh()));
      all.removeAll(ofMesh);
      fields.put(field + " (HBONE of Istio's ambient mesh)", ofMesh);
    }
    fields.put(field.toString(), all);
  }

  private Set<Object> ingress(
      Inventory of,
      AppNetworkSpec spec,
      Allow allow,
      @Nullable List<@Nullable ExposeEntry> exposed) {
    return rules(of, spec, allow, exposed, true);
  }

  private Set<Object> egress(Inventory of, AppNetworkSpec spec, Allow allow) {
    return rules(of, spec, allow, null, false);
  }

  private Set<Object> rules(
      Inventory of,
      AppNetworkSpec spec,
      Allow allow,
      @Nullable List<@Nullable ExposeEntry> exposed,
      boolean isIngress) {
    var policy = spec.policy();
    var variant =
        SpecVariant.of(
            app,
            exposed,
            allow,
            policy == null ? null : new PolicySettings(null, policy.types(), policy.dns()));
    return of.plan(variant).networkPolicies().objects().stream()
        .<Object>flatMap(planned -> rules(planned.getSpec(), isIngress).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * Returns the fields that a rule of the app's own policy comes from; empty if no current field
   * does.
   */
  List<String> of(NetworkPolicy policy, boolean isIngress, int index) {
    Object rule = rules(policy.getSpec(), isIngress).get(index);
    return (isIngress ? ofIngress : ofEgress)
        .entrySet().stream()
            .filter(field -> field.getValue().contains(rule))
            .map(Map.Entry::getKey)
            .toList();
  }

  private static List<?> rules(NetworkPolicySpec spec, boolean isIngress) {
    return isIngress ? spec.getIngress() : spec.getEgress();
  }
}
