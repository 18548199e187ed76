// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses. The JDK's parser isn't used because it resolves invalid addresses as
 * hostnames by DNS.
 *
 * @param address all bits of the address
 * @param length number of address bits: 32 or 128
 * @param prefix number of fixed bits
 */
public record Cidr(BigInteger address, int length, int prefix) {
  private static final int IPV4 = 32;
  private static final int IPV6 = 128;
  private static final int GROUPS = 8;
  private static final int MAX_LENGTH = 49;
  private static final BigInteger IPV4_MAPPED = BigInteger.valueOf(0xffff);

  // No leading zeros, because some parsers read them as octal numbers (CVE-2021-29923).
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

  /**
   * Parses a block such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}; empty if it is invalid.
   */
  public static Optional<Cidr> parse(@Nullable String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var slash = text.indexOf('/');
    if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    var address = text.substring(0, slash);
    var prefix = Integer.parseInt(text.substring(slash + 1));
    var length = address.indexOf(':') < 0 ? IPV4 : IPV6;
    return (length == IPV4 ? ipv4(address) : ipv6(address))
        .filter(bits -> prefix <= length)
        .map(bits -> new Cidr(bits, length, prefix));
  }

  /** Returns the block with that single address, as text; empty if the address is invalid. */
  public static Optional<String> ofAddress(@Nullable String address) {
    if (address == null || address.indexOf('/') >= 0) {
      return Optional.empty();
    }
    var block = address + (address.indexOf(':') < 0 ? "/32" : "/128");
    return parse(block).map(parsed -> block);
  }

  /**
   * Returns the block that an invalid text probably means, an address or an IPv4 block with host
   * bits; empty if it is neither.
   */
  static Optional<String> nearest(@Nullable String text) {
    if ("0.0.0.0".equals(text) || "::".equals(text)) {
      // All addresses, or none: the text doesn't tell.
      return Optional.empty();
    }
    return ofAddress(text)
        .or(
            () ->
                parse(text)
                    .filter(block -> block.length == IPV4 && !block.isNetworkAddress())
                    .map(Cidr::withoutHostBits));
  }

  private String withoutHostBits() {
    var bits = first().longValueExact();
    return "%d.%d.%d.%d/%d"
        .formatted(bits >> 24 & 255, bits >> 16 & 255, bits >> 8 & 255, bits & 255, prefix);
  }

  /** Returns the number of addresses in the block. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(length - prefix);
  }

  /** Returns the first address of the block. */
  public BigInteger first() {
    return address.shiftRight(length - prefix).shiftLeft(length - prefix);
  }

  /** Returns whether the address is the network address, without host bits. */
  public boolean isNetworkAddress() {
    return address.getLowestSetBit() < 0 || address.getLowestSetBit() >= length - prefix;
  }

  /** Returns whether the other block is a proper subset of this one. */
  public boolean strictlyContains(Cidr other) {
    return length == other.length
        && prefix < other.prefix
        && address.shiftRight(length - prefix).equals(other.address.shiftRight(length - prefix));
  }

  /** Returns whether the text is an IPv4 address and therefore not a hostname. */
  static boolean isIpv4Address(String text) {
    return ipv4(text).isPresent();
  }

  private static Optional<BigInteger> ipv4(String text) {
    var octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return Optional.empty();
    }
    var bits = 0L;
    for (var octet : octets) {
      if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | Integer.parseInt(octet);
    }
    return Optional.of(BigInteger.valueOf(bits));
  }

  /** Rejects zones and IPv4-mapped addresses, as Kubernetes does. */
  private static Optional<BigInteger> ipv6(String text) {
    return anyIpv6(text).filter(bits -> !bits.shiftRight(IPV4).equals(IPV4_MAPPED));
  }

  private static Optional<BigInteger> anyIpv6(String written) {
    var text = withoutIpv4Notation(written);
    var gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(groups -> groups.length == GROUPS).map(Cidr::join);
    }
    var head = groups(text.substring(0, gap));
    var tail = groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    var before = head.get();
    var after = tail.get();
    if (before.length + after.length >= GROUPS) {
      return Optional.empty();
    }
    var all = new int[GROUPS];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(after, 0, all, GROUPS - after.length, after.length);
    return Optional.of(join(all));
  }

  /** The last two groups can use IPv4 notation (RFC 4291, 2.2). */
  private static String withoutIpv4Notation(String text) {
    var tail = text.lastIndexOf(':') + 1;
    return ipv4(text.substring(tail))
        .map(bits -> bits.intValue())
        .map(bits -> text.substring(0, tail) + String.format("%x:%x", bits >>> 16, bits & 0xffff))
        .orElse(text);
  }

  private static Optional<int[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new int[0]);
    }
    var parts = text.split(":", -1);
    var groups = new int[parts.length];
    for (var i = 0; i < parts.length; i++) {
      if (!GROUP.matcher(parts[i]).matches()) {
        return Optional.empty();
      }
      groups[i] = Integer.parseInt(parts[i], 16);
    }
    return Optional.of(groups);
  }

  private static BigInteger join(int[] groups) {
    var bits = BigInteger.ZERO;
    for (var group : groups) {
      bits = bits.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return bits;
  }
}
