// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.util.regex.Pattern;

/** Texts without the name of their namespace and hashes of it, to compare runs. */
final class WithoutNamespace {
  private static final Pattern HASH = Pattern.compile("-[0-9a-f]{16}\\b");

  private WithoutNamespace() {}

  static String of(String namespace, String text) {
    return HASH.matcher(text.replace(namespace, "NAMESPACE")).replaceAll("-HASH");
  }
}
