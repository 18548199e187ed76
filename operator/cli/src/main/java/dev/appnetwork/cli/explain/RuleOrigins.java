// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.cli.inventory.Declarations;
import dev.appnetwork.cli.inventory.Inventory;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps a policy rule to the field of the AppNetwork that it comes from. Plans the AppNetwork with
 * one entry at a time, so the result always agrees with the planner.
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
    var exposure = ingress(spec, NOTHING, true);
    var dns = egress(spec, NOTHING);
    var from = spec.allow() == null ? null : spec.allow().from();
    for (var i = 0; from != null && i < from.size(); i++) {
      var one = new ArrayList<@Nullable FromEntry>();
      one.add(from.get(i));
      ofIngress.put("spec.allow.from[" + i + "]", ingress(spec, new Allow(one, null), false));
    }
    ofIngress.put("spec.expose", exposure);
    var to = spec.allow() == null ? null : spec.allow().to();
    for (var i = 0; to != null && i < to.size(); i++) {
      var one = new ArrayList<@Nullable ToEntry>();
      one.add(to.get(i));
      var rules = egress(spec, new Allow(null, one));
      rules.removeAll(dns);
      ofEgress.put("spec.allow.to[" + i + "]", rules);
    }
    ofEgress.put("spec.allow.to (the cluster's DNS)", dns);
  }

  private Set<Object> ingress(AppNetworkSpec spec, Allow allow, boolean isExposed) {
    return rules(spec, allow, isExposed, true);
  }

  private Set<Object> egress(AppNetworkSpec spec, Allow allow) {
    return rules(spec, allow, false, false);
  }

  private Set<Object> rules(
      AppNetworkSpec spec, Allow allow, boolean isExposed, boolean isIngress) {
    var copy = new AppNetwork();
    copy.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(app.getMetadata().getNamespace())
            .withName(app.getMetadata().getName())
            .build());
    copy.setSpec(
        new AppNetworkSpec(
            spec.selector(),
            spec.ports(),
            spec.services(),
            isExposed ? spec.expose() : null,
            allow,
            null));
    return inventory.plan(copy).networkPolicies().objects().stream()
        .flatMap(policy -> trees(policy.getSpec(), isIngress).stream())
        .collect(Collectors.toSet());
  }

  /** The fields that a rule of the app's own policy came from; empty where none of today did. */
  List<String> of(NetworkPolicy policy, boolean isIngress, int index) {
    Object rule = trees(policy.getSpec(), isIngress).get(index);
    return (isIngress ? ofIngress : ofEgress)
        .entrySet().stream()
            .filter(field -> field.getValue().contains(rule))
            .map(Map.Entry::getKey)
            .toList();
  }

  private static List<Object> trees(NetworkPolicySpec spec, boolean isIngress) {
    List<?> rules = isIngress ? spec.getIngress() : spec.getEgress();
    return rules.stream()
        .<Object>map(rule -> Declarations.JSON.convertValue(rule, Map.class))
        .toList();
  }
}
