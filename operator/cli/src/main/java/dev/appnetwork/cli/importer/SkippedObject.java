// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.Comparator;

/**
 * An object that is kept.
 *
 * @param kind kind of the object
 * @param namespace its namespace
 * @param name its name
 * @param reason the reason why no AppNetwork replaces it
 */
public record SkippedObject(String kind, String namespace, String name, String reason)
    implements Comparable<SkippedObject> {

  private static final Comparator<SkippedObject> ORDER =
      Comparator.comparing(SkippedObject::namespace)
          .thenComparing(SkippedObject::kind)
          .thenComparing(SkippedObject::name)
          .thenComparing(SkippedObject::reason);

  @Override
  public int compareTo(SkippedObject other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s %s/%s: %s".formatted(kind, namespace, name, reason);
  }
}
