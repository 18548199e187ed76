// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.check.Cidr;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Formats addresses and blocks. */
final class Addresses {

  private static final int IPV4 = 32;

  private Addresses() {}

  /** Returns the block without host bits. */
  static String text(Cidr cidr) {
    return text(cidr.first(), cidr.length()) + "/" + cidr.prefix();
  }

  /** A numeric address needs no DNS lookup. */
  static String text(BigInteger address, int length) {
    var bytes = new byte[length / Byte.SIZE];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = address.shiftRight((bytes.length - 1 - i) * Byte.SIZE).byteValue();
    }
    try {
      var text = InetAddress.getByAddress(bytes).getHostAddress();
      // Java prints all groups: 2001:db8:0:0:0:0:0:0.
      return length == IPV4 ? text : text.replaceFirst("(^|:)(0(:|$)){2,}", "::");
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address has 4 or 16 bytes", e);
    }
  }
}
