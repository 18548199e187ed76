package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One callee, or one set of callees, and their ports that this app may reach. Exactly one of app,
 * pods, cidr and anyone says who.
 *
 * @param app The pods of an AppNetwork.
 * @param pods Pods by their labels.
 * @param cidr Addresses outside the cluster.
 * @param anyone Everybody, inside the cluster and outside.
 * @param ports Ports that may be reached. For an app: names of the ports that it declares; default
 *     all of those. For the others: numbers; default all ports.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToEntry(
    @Nullable AppPeer app,
    @Nullable PodsPeer pods,
    @Nullable CidrPeer cidr,
    @Nullable Anyone anyone,
    @Nullable List<PeerPort> ports) {}
