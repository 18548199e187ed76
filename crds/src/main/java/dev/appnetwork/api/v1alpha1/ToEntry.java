// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination, or a set of destinations, and the ports that this app can connect to. Exactly one
 * of app, pods, cidr, fqdn, group, kubernetesApi, nodes, or anyone must be set.
 *
 * @param app The pods of an AppNetwork.
 * @param pods Pods selected by their labels.
 * @param cidr Addresses outside the cluster.
 * @param fqdn DNS name outside the cluster, lowercase and with at least one dot, or a wildcard for
 *     its first label such as *.example.com; at most 253 characters. Requires a network plugin with
 *     support for DNS names: Cilium, or GKE Dataplane V2 with FQDN policies. With other plugins,
 *     the entry allows no traffic, and Accepted is False.
 * @param group Name of a peer group from the operator's configuration, at most 63 characters.
 * @param kubernetesApi The cluster's API server, at its current addresses and ports.
 * @param nodes The nodes of the cluster and their pods with hostNetwork, at the nodes' current
 *     addresses.
 * @param anyone Any destination, inside or outside the cluster.
 * @param ports Ports of the destination, 1 to 32. For app, names from its spec.ports; if unset, all
 *     of them. For pods, numbers or names of container ports; for other peers, numbers. If unset,
 *     all ports. Cannot be combined with kubernetesApi, whose ports the operator discovers.
 */
@ValidationRule(
    value =
        "[has(self.app), has(self.pods), has(self.cidr), has(self.fqdn), has(self.group),"
            + " has(self.kubernetesApi), has(self.nodes), has(self.anyone)].exists_one(p, p)",
    message =
        "must have exactly one of app, pods, cidr, fqdn, group, kubernetesApi, nodes, and "
            + "anyone; use one entry per peer")
@ValidationRule(
    value = "!has(self.kubernetesApi) || !has(self.ports)",
    message =
        "must not be set with kubernetesApi: the operator discovers the ports of the API "
            + "server",
    fieldPath = ".ports")
@ValidationRule(
    value = "!has(self.app) || !has(self.ports) || self.ports.all(p, !has(p.port) || has(p.name))",
    message = "ports of an app must be names from its spec.ports, such as {name: http}",
    fieldPath = ".ports")
@ValidationRule(
    value = "!has(self.app) || !has(self.ports) || self.ports.all(p, !has(p.protocol))",
    message =
        "protocol must not be set with app: it is the protocol of the port in the app's "
            + "spec.ports",
    fieldPath = ".ports")
@ValidationRule(
    value =
        "has(self.app) || has(self.pods) || !has(self.ports)"
            + " || self.ports.all(p, !has(p.name) || has(p.port))",
    message = "must be numbers, such as {port: 5432}: only ports of an app or of pods have names",
    fieldPath = ".ports")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToEntry(
    @Nullable AppPeer app,
    @Nullable PodsPeer pods,
    @Nullable CidrPeer cidr,
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(
            value = Syntax.HOST + " && self.contains('.') && !self.matches('[.][0-9]+$')",
            message = ToEntry.FQDN_MESSAGE)
        @Nullable String fqdn,
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(value = Syntax.LABEL, message = Syntax.LABEL_MESSAGE)
        @Nullable String group,
    @Nullable KubernetesApi kubernetesApi,
    @Nullable Nodes nodes,
    @Nullable Anyone anyone,
    @Size(min = 1, max = 32) @Atomic @Nullable List<PeerPort> ports) {

  static final String FQDN_MESSAGE =
      "must be a lowercase DNS name such as api.example.com, or a wildcard such as "
          + "*.example.com; for an address use cidr, for a Service of the cluster use app";
}
