// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.PolicySettings;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries for the nodes and the API server, which Cilium allows by entities: it doesn't match
 * nodes by their addresses. The generated CiliumNetworkPolicy has the same peers and ports as the
 * NetworkPolicy has addresses for.
 */
final class CiliumEntities {

  private static final String KIND = "CiliumNetworkPolicy";

  private final Inventory inventory;
  private final AppNetwork app;

  CiliumEntities(Inventory inventory, AppNetwork app) {
    this.inventory = inventory;
    this.app = app;
  }

  /** Returns the fields of the entries that allow the connection. */
  List<String> allowing(Connection connection, boolean isIngress) {
    var spec = app.getSpec();
    var allow = spec == null ? null : spec.allow();
    if (allow == null) {
      return List.of();
    }
    var fields = new ArrayList<String>();
    for (var i = 0; isIngress && allow.from() != null && i < allow.from().size(); i++) {
      @Nullable FromEntry entry = allow.from().get(i);
      if (entry != null
          && (entry.nodes() != null || entry.kubernetesApi() != null)
          && isAllowed(new Allow(List.of(entry), null), connection, true)) {
        fields.add(SpecFields.from(i).toString());
      }
    }
    for (var i = 0; !isIngress && allow.to() != null && i < allow.to().size(); i++) {
      @Nullable ToEntry entry = allow.to().get(i);
      if (entry != null
          && (entry.nodes() != null || entry.kubernetesApi() != null)
          && isAllowed(new Allow(null, List.of(entry)), connection, false)) {
        fields.add(SpecFields.to(i).toString());
      }
    }
    return fields;
  }

  private boolean isAllowed(Allow allow, Connection connection, boolean isIngress) {
    var spec = app.getSpec();
    var mode = spec.policy() == null ? null : spec.policy().mode();
    var policy = new PolicySettings(mode, null, "Deny");
    var plan = inventory.plan(SpecVariant.of(app, null, allow, policy));
    if (plan.pluginPolicies().objects().stream().noneMatch(one -> KIND.equals(one.getKind()))) {
      return false;
    }
    var judge = new PolicyEvaluator(plan.networkPolicies().objects());
    return (isIngress ? judge.ingress(connection) : judge.egress(connection)).isAllowed();
  }
}
