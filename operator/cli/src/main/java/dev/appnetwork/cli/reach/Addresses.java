// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import dev.appnetwork.planner.check.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses IP addresses. */
public final class Addresses {

  private static final Pattern IPV6_LETTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private Addresses() {}

  /**
   * Returns the canonical text of an address: unchanged, except that an IPv4-mapped address such as
   * {@code ::ffff:192.0.2.7} becomes the IPv4 address. Empty if the text is not an address.
   */
  public static Optional<String> read(String text) {
    if (Cidr.ofAddress(text).isPresent()) {
      return Optional.of(text);
    }
    if (text.indexOf(':') < 0 || !IPV6_LETTERS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // No DNS lookup takes place, because a hostname can't contain a colon.
      return InetAddress.getByName(text) instanceof Inet4Address mapped
          ? Optional.of(mapped.getHostAddress())
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Returns whether both texts are the same address. */
  public static boolean areSame(String one, String other) {
    return one.equals(other)
        || (one.indexOf(':') >= 0
            && other.indexOf(':') >= 0
            && Cidr.parse(one + "/128").isPresent()
            && Cidr.parse(one + "/128").equals(Cidr.parse(other + "/128")));
  }

  /** Returns whether an address is in the collection. */
  public static boolean isAmong(Collection<String> addresses, String address) {
    return addresses.stream().anyMatch(one -> areSame(one, address));
  }
}
