// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.TreeMap;

/** Names and labels of an app's objects. */
public final class ObjectNames {

  private ObjectNames() {}

  /** The name of an exposure's Ingress or first HTTPRoute. */
  public static String exposure(AppRef app, String exposure) {
    return exposure.equals(ExposeEntry.MAIN) ? app.name() : app.name() + "-" + exposure;
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
