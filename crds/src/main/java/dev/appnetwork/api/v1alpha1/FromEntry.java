// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client, or a set of clients, and the ports of this app that it can connect to. Exactly one of
 * app, pods, cidr, group, kubernetesApi, nodes, or anyone must be set.
 *
 * @param app The pods of an AppNetwork.
 * @param pods Pods selected by their labels.
 * @param cidr Addresses outside the cluster.
 * @param group Name of a peer group from the operator's configuration, at most 63 characters. The
 *     group monitoring always exists: Prometheus in its common installations.
 * @param kubernetesApi The cluster's API server as a client of webhooks and aggregated APIs, at its
 *     current addresses; also konnectivity agents, if the cluster has them.
 * @param nodes The nodes of the cluster and their pods with hostNetwork, at the nodes' current
 *     addresses.
 * @param anyone Any client, inside or outside the cluster.
 * @param ports Ports of this app, 1 to 32. If unset, all ports in spec.ports.
 */
@ValidationRule(value = FromEntry.ONE_PEER, message = FromEntry.ONE_PEER_MESSAGE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FromEntry(
    @Nullable AppPeer app,
    @Nullable PodsPeer pods,
    @Nullable CidrPeer cidr,
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(value = Syntax.LABEL, message = Syntax.LABEL_MESSAGE)
        @Nullable String group,
    @Nullable KubernetesApi kubernetesApi,
    @Nullable Nodes nodes,
    @Nullable Anyone anyone,
    @Size(min = 1, max = 32) @ListMap("name") @Nullable List<NamedPort> ports) {

  static final String ONE_PEER =
      "[has(self.app), has(self.pods), has(self.cidr), has(self.group), has(self.kubernetesApi),"
          + " has(self.nodes), has(self.anyone)].exists_one(p, p)";

  static final String ONE_PEER_MESSAGE =
      "must have exactly one of app, pods, cidr, group, kubernetesApi, nodes, and anyone; use "
          + "one entry per peer (fqdn is for allow.to only)";
}
