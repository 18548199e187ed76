// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of further objects of an exposure: the first object's name plus a hash. */
public final class HashedNames {
  private static final int HASH_BYTES = 4;
  private static final int LONG_HASH_BYTES = 8;

  private HashedNames() {}

  /** Returns a name that depends only on {@code base} and {@code key}. */
  public static String of(String base, String key) {
    return of(base, key, HASH_BYTES);
  }

  /** Returns a name like {@link #of}, with a hash that is hard to find another key for. */
  static String longOf(String base, String key) {
    return of(base, key, LONG_HASH_BYTES);
  }

  private static String of(String base, String key, int bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return base + "-" + HexFormat.of().formatHex(hash, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
