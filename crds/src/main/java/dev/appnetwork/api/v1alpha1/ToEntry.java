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
 * @param pods Pods by their labels.
 * @param cidr Addresses outside the cluster.
 * @param fqdn A DNS name outside the cluster, in lower case and with at least one dot, or a
 *     wildcard for its first label such as *.example.com; at most 253 characters. Needs a network
 *     plugin that supports it: Cilium, or GKE Dataplane V2 with its FQDN policies. With any other
 *     plugin the entry allows no traffic, and Accepted is False.
 * @param group Name of a set of peers from the operator's configuration, at most 63 characters.
 * @param kubernetesApi The API server of the cluster, at its current addresses and ports.
 * @param nodes The nodes of the cluster and pods with hostNetwork, at the nodes' current addresses.
 * @param anyone Any destination, inside the cluster and outside.
 * @param ports Ports of the destination, 1 to 32. For app, the names of ports that it declares; if
 *     unset, all of those. For all other peers, numbers, or for pods also names of container ports;
 *     if unset, all ports. Cannot be combined with kubernetesApi, whose ports the operator finds.
 */
@ValidationRule(
    value =
        "[has(self.app), has(self.pods), has(self.cidr), has(self.fqdn), has(self.group),"
            + " has(self.kubernetesApi), has(self.nodes), has(self.anyone)].exists_one(p, p)",
    message =
        "write exactly one of app, pods, cidr, fqdn, group, kubernetesApi, nodes and anyone;"
            + " another peer is another entry")
@ValidationRule(
    value = "!has(self.kubernetesApi) || !has(self.ports)",
    message = "leave ports out: those of the API server are found",
    fieldPath = ".ports")
@ValidationRule(
    value = "!has(self.app) || !has(self.ports) || self.ports.all(p, !has(p.port) || has(p.name))",
    message = "the ports of an app have names: write {name: http} for what it declares",
    fieldPath = ".ports")
@ValidationRule(
    value = "!has(self.app) || !has(self.ports) || self.ports.all(p, !has(p.protocol))",
    message = "leave protocol out: it is the one that the app declares for the port of that name",
    fieldPath = ".ports")
@ValidationRule(
    value =
        "has(self.app) || has(self.pods) || !has(self.ports)"
            + " || self.ports.all(p, !has(p.name) || has(p.port))",
    message =
        "only the ports of an app or of pods have names: write a number, such as {port: 5432}",
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
      "write a DNS name in lower case such as api.example.com, or a wildcard for its first label"
          + " such as *.example.com; for an address use cidr";
}
