// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names and labels of owned objects. */
public final class ObjectNames {

  private static final Pattern ADDITIONAL_SUFFIX = Pattern.compile("-(?:[0-9a-f]{8}){1,2}");

  private ObjectNames() {}

  /** Returns the name of an exposure's Ingress or first HTTPRoute. */
  public static String exposure(AppRef app, String exposure) {
    return exposure.equals(ExposeEntry.MAIN) ? app.name() : app.name() + "-" + exposure;
  }

  /** Returns the name of a further object, unique for each {@code number}. */
  public static String additional(String base, long number) {
    return "%s-%08x".formatted(base, (int) number);
  }

  /**
   * Returns whether {@code name} is {@code base} or the name of one of its further objects, with a
   * hash or number as suffix.
   */
  public static boolean isNamedAfter(String name, String base) {
    return name.equals(base)
        || (name.startsWith(base)
            && ADDITIONAL_SUFFIX.matcher(name.substring(base.length())).matches());
  }

  /** Returns the metadata common to all owned objects. It copies nothing from the AppNetwork. */
  public static ObjectMeta metadata(AppRef app, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(app.namespace())
        .withLabels(new TreeMap<>(OwnerLabels.of(app)))
        .build();
  }
}
