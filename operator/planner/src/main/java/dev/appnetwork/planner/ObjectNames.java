// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names and labels of an app's objects. */
public final class ObjectNames {

  private static final Pattern FURTHER = Pattern.compile("-[0-9a-f]{8}");

  private ObjectNames() {}

  /** The name of an exposure's Ingress or first HTTPRoute. */
  public static String exposure(AppRef app, String exposure) {
    return exposure.equals(ExposeEntry.MAIN) ? app.name() : app.name() + "-" + exposure;
  }

  /** The name of a further object, which differs for each {@code number}. */
  public static String further(String base, long number) {
    return "%s-%08x".formatted(base, (int) number);
  }

  /** Tells whether a name is {@code base}, or that of a further object: with a hash or number. */
  public static boolean bears(String name, String base) {
    return name.equals(base)
        || (name.startsWith(base) && FURTHER.matcher(name.substring(base.length())).matches());
  }

  /** What every object of ours begins with; nothing is copied from the AppNetwork. */
  public static ObjectMeta metadata(AppRef app, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(app.namespace())
        .withLabels(new TreeMap<>(OwnerLabels.of(app)))
        .build();
  }
}
