// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of further objects of an exposure: the first object's name plus a hash. */
final class HashedNames {
  private static final int HASH_BYTES = 4;

  private HashedNames() {}

  /** Returns a name that depends only on {@code base} and {@code key}. */
  static String of(String base, String key) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return base + "-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
