package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One caller, or one set of callers, and the ports of this app that they may reach. Exactly one of
 * app, pods, cidr, group and anyone says who.
 *
 * @param app The pods of an AppNetwork.
 * @param pods Pods by their labels.
 * @param cidr Addresses outside the cluster.
 * @param group Name of a set of callers from the operator's configuration, at most 63 characters.
 *     The group monitoring is always there: Prometheus, where its usual installations put it.
 * @param anyone Everybody, inside the cluster and outside.
 * @param ports This app's own ports that the caller may reach, 1 to 32. Default: all that the app
 *     declares.
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
    @Nullable Anyone anyone,
    @Size(min = 1, max = 32) @ListMap("name") @Nullable List<NamedPort> ports) {

  static final String ONE_PEER =
      "[has(self.app), has(self.pods), has(self.cidr), has(self.group), has(self.anyone)]"
          + ".exists_one(p, p)";

  static final String ONE_PEER_MESSAGE =
      "write exactly one of app, pods, cidr, group and anyone; another peer is another entry, and"
          + " fqdn and kubernetesApi are for allow.to only";
}
