// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import dev.appnetwork.planner.check.Cidr;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Matches CIDR blocks and addresses. */
final class Blocks {

  /** Cache size; comparisons evaluate the same blocks repeatedly. */
  private static final int MAX_PARSED = 20_000;

  private static final Map<String, Optional<Cidr>> PARSED = new ConcurrentHashMap<>();

  private Blocks() {}

  /** Returns whether the address is in the block and in none of its exceptions. */
  static boolean containsAny(IPBlock block, String address) {
    @Nullable List<String> except = block.getExcept();
    return contains(block.getCidr(), address)
        && (except == null || except.stream().noneMatch(part -> contains(part, address)));
  }

  /** Returns whether the address is in the block. */
  static boolean contains(String block, String address) {
    var outer = parsed(block);
    var inner = single(address);
    return outer.isPresent()
        && inner.isPresent()
        && outer.get().length() == inner.get().length()
        && prefixBits(outer.get(), outer.get().prefix())
            .equals(prefixBits(inner.get(), outer.get().prefix()));
  }

  /** Returns the block with only that address; empty if the text is not an address. */
  private static Optional<Cidr> single(String address) {
    return parsed(address + (address.indexOf(':') < 0 ? "/32" : "/128"));
  }

  private static Optional<Cidr> parsed(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (PARSED.size() > MAX_PARSED) {
      PARSED.clear();
    }
    return PARSED.computeIfAbsent(text, Cidr::parse);
  }

  private static BigInteger prefixBits(Cidr cidr, int prefix) {
    return cidr.address().shiftRight(cidr.length() - prefix);
  }
}
