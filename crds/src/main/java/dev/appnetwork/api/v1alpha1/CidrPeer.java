// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.ListSet;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On Calico and Weave Net, a block also matches addresses of pods; on Cilium it doesn't. For pods
 * and nodes, use the other peers.
 *
 * @param block Network address and prefix length, IPv4 or IPv6, without host bits. For example
 *     203.0.113.0/24 or 2001:db8::/32.
 * @param except Blocks within block that are excluded, at most 32, each smaller than block.
 */
@ValidationRule(value = "isCIDR(self.block)", message = Syntax.CIDR_MESSAGE, fieldPath = ".block")
@ValidationRule(
    value = "!isCIDR(self.block) || cidr(self.block).masked() in [cidr(self.block)]",
    message = Syntax.HOST_BITS_MESSAGE,
    fieldPath = ".block")
@ValidationRule(
    value = "!has(self.except) || self.except.all(e, isCIDR(e))",
    message = Syntax.CIDR_MESSAGE,
    fieldPath = ".except")
@ValidationRule(
    value = "!has(self.except) || self.except.all(e, !isCIDR(e) || cidr(e).masked() in [cidr(e)])",
    message = Syntax.HOST_BITS_MESSAGE,
    fieldPath = ".except")
// In Kubernetes 1.31, containsCIDR is false for most subsets of a block, so the rule uses the
// address.
@ValidationRule(
    value =
        "!has(self.except) || !isCIDR(self.block) || self.except.all(e, !isCIDR(e) ||"
            + " cidr(self.block).containsIP(cidr(e).ip()) &&"
            + " cidr(e).prefixLength() > cidr(self.block).prefixLength())",
    message = "must be smaller blocks within block",
    messageExpression = "'must be smaller blocks within %s'.format([self.block])",
    fieldPath = ".except")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CidrPeer(
    @Size(max = Syntax.CIDR_LENGTH) String block,
    @Size(min = 1, max = 32) @ListSet
        @Nullable List<@Size(max = Syntax.CIDR_LENGTH) String> except) {}
