// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import dev.appnetwork.crd.Yaml;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operator's permissions and Deployment, in OLM's format.
 *
 * <p>{@code permissions} become a Role in the operator's namespace and in each watched namespace,
 * or a ClusterRole if all namespaces are watched. {@code clusterPermissions} always become a
 * ClusterRole.
 */
final class InstallStrategy {

  private static final String TARGETS = "metadata.annotations['olm.targetNamespaces']";

  private final BaseManifests base;
  private final List<String> inWatchedNamespaces;
  private final ArrayNode neededEverywhere;

  InstallStrategy(
      BaseManifests base, List<String> inWatchedNamespaces, ArrayNode neededEverywhere) {
    this.base = base;
    this.inWatchedNamespaces = inWatchedNamespaces;
    this.neededEverywhere = neededEverywhere;
  }

  ObjectNode node() {
    var everywhere = new ArrayList<ObjectNode>();
    var whereItWatches = new ArrayList<>(operators("Role"));
    var missing = new ArrayList<>(inWatchedNamespaces);
    for (var role : operators("ClusterRole")) {
      (missing.remove(BaseManifests.name(role)) ? whereItWatches : everywhere).add(role);
    }
    if (!missing.isEmpty()) {
      throw new PackagingException(
          "inWatchedNamespaces: deploy/base binds no ClusterRole %s to the operator"
              .formatted(missing));
    }
    var strategy = Yaml.object().put("strategy", "deployment");
    var spec = strategy.putObject("spec");
    spec.set("clusterPermissions", permissions(everywhere, neededEverywhere));
    spec.set("permissions", permissions(whereItWatches, Yaml.array()));
    spec.putArray("deployments").add(deployment());
    return strategy;
  }

  private List<ObjectNode> operators(String kind) {
    return base.of(kind).stream().filter(base::belongsToOperator).toList();
  }

  private ArrayNode permissions(List<ObjectNode> roles, ArrayNode more) {
    var rules = Yaml.array();
    roles.forEach(role -> rules.addAll((ArrayNode) role.get("rules")));
    rules.addAll(more.deepCopy());
    var entry = Yaml.object().put("serviceAccountName", base.account());
    entry.set("rules", rules);
    return Yaml.array().add(entry);
  }

  private ObjectNode deployment() {
    var shipped = base.only("Deployment");
    var deployment = Yaml.object().put("name", BaseManifests.name(shipped));
    deployment.set("label", shipped.at("/metadata/labels"));
    deployment.set("spec", shipped.get("spec").deepCopy());
    var container = (ObjectNode) deployment.at("/spec/template/spec/containers/0");
    container.withArray("env").add(watchNamespace());
    return deployment;
  }

  /**
   * OLM sets the namespaces of the OperatorGroup as an annotation of the pod; empty for all
   * namespaces.
   */
  private static ObjectNode watchNamespace() {
    var variable = Yaml.object().put("name", "WATCH_NAMESPACE");
    variable.putObject("valueFrom").putObject("fieldRef").put("fieldPath", TARGETS);
    return variable;
  }
}
