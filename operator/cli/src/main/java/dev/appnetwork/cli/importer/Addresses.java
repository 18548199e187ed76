// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.check.Cidr;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Parts the address space by all blocks that policies name: two addresses of one part are the same
 * to every policy.
 */
final class Addresses {

  private static final int IPV4 = 32;
  private static final int IPV6 = 128;

  private Addresses() {}

  /** Returns one address of each part, of both families. */
  static List<String> representatives(Collection<NetworkPolicy> policies) {
    var blocks =
        policies.stream()
            .flatMap(Addresses::blocks)
            .flatMap(
                block ->
                    Stream.concat(
                        Stream.of(block.getCidr()),
                        block.getExcept() == null ? Stream.of() : block.getExcept().stream()))
            .filter(Objects::nonNull)
            .distinct()
            .flatMap(text -> Cidr.parse(text).stream())
            .toList();
    return Stream.concat(starts(blocks, IPV4), starts(blocks, IPV6)).toList();
  }

  private static Stream<String> starts(List<Cidr> blocks, int length) {
    var starts = new TreeSet<BigInteger>();
    starts.add(BigInteger.ZERO);
    var end = BigInteger.ONE.shiftLeft(length);
    for (var block : blocks) {
      if (block.length() == length) {
        var size = BigInteger.ONE.shiftLeft(length - block.prefix());
        var first = block.address().divide(size).multiply(size);
        starts.add(first);
        starts.add(first.add(size));
      }
    }
    starts.remove(end);
    return starts.stream().map(start -> text(start, length));
  }

  private static Stream<IPBlock> blocks(NetworkPolicy policy) {
    var spec = policy.getSpec();
    if (spec == null) {
      return Stream.empty();
    }
    return Stream.concat(
            spec.getIngress() == null
                ? Stream.of()
                : spec.getIngress().stream()
                    .filter(rule -> rule.getFrom() != null)
                    .flatMap(rule -> rule.getFrom().stream()),
            spec.getEgress() == null
                ? Stream.of()
                : spec.getEgress().stream()
                    .filter(rule -> rule.getTo() != null)
                    .flatMap(rule -> rule.getTo().stream()))
        .map(peer -> peer.getIpBlock())
        .filter(Objects::nonNull);
  }

  /** Returns the block without host bits. */
  static String text(Cidr cidr) {
    var size = BigInteger.ONE.shiftLeft(cidr.length() - cidr.prefix());
    return text(cidr.address().divide(size).multiply(size), cidr.length()) + "/" + cidr.prefix();
  }

  /** An address of numbers needs no name server. */
  private static String text(BigInteger address, int length) {
    var bytes = new byte[length / Byte.SIZE];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = address.shiftRight((bytes.length - 1 - i) * Byte.SIZE).byteValue();
    }
    try {
      var text = InetAddress.getByAddress(bytes).getHostAddress();
      // Java writes all groups: 2001:db8:0:0:0:0:0:0.
      return length == IPV4 ? text : text.replaceFirst("(^|:)(0(:|$)){2,}", "::");
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address has 4 or 16 bytes", e);
    }
  }
}
