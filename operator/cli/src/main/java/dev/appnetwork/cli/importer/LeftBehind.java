// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.Comparator;

/**
 * An object that is kept.
 *
 * @param kind kind of the object
 * @param namespace its namespace
 * @param name its name
 * @param why the reason why no AppNetwork replaces it
 */
public record LeftBehind(String kind, String namespace, String name, String why)
    implements Comparable<LeftBehind> {

  private static final Comparator<LeftBehind> ORDER =
      Comparator.comparing(LeftBehind::namespace)
          .thenComparing(LeftBehind::kind)
          .thenComparing(LeftBehind::name)
          .thenComparing(LeftBehind::why);

  @Override
  public int compareTo(LeftBehind other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s %s/%s: %s".formatted(kind, namespace, name, why);
  }
}
