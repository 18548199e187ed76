package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
 * @param ports Ports that may be reached, 1 to 32. For an app: names of the ports that it declares;
 *     default all of those. For the others: numbers; default all ports.
 */
@ValidationRule(value = FromEntry.ONE_PEER, message = FromEntry.ONE_PEER_MESSAGE)
@ValidationRule(
    value = "!has(self.app) || !has(self.ports) || self.ports.all(p, !has(p.port) || has(p.name))",
    message = "the ports of an app have names: write {name: http} for what it declares",
    fieldPath = ".ports")
@ValidationRule(
    value = "has(self.app) || !has(self.ports) || self.ports.all(p, !has(p.name) || has(p.port))",
    message = "only the ports of an app have names: write a number, such as {port: 5432}",
    fieldPath = ".ports")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToEntry(
    @Nullable AppPeer app,
    @Nullable PodsPeer pods,
    @Nullable CidrPeer cidr,
    @Nullable Anyone anyone,
    @Size(min = 1, max = 32) @Atomic @Nullable List<PeerPort> ports) {}
