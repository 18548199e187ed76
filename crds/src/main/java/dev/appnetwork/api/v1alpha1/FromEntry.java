package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One caller, or one set of callers, and the ports of this app that they may reach. Exactly one of
 * app, pods, cidr and anyone says who.
 *
 * @param app The pods of an AppNetwork.
 * @param pods Pods by their labels.
 * @param cidr Addresses outside the cluster.
 * @param anyone Everybody, inside the cluster and outside.
 * @param ports Names of this app's own ports that the caller may reach. Default: all that the app
 *     declares.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FromEntry(
    @Nullable AppPeer app,
    @Nullable PodsPeer pods,
    @Nullable CidrPeer cidr,
    @Nullable Anyone anyone,
    @Nullable List<NamedPort> ports) {}
