// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps an object of an exposure to its entry in the spec. */
public final class ExposureFields {

  private ExposureFields() {}

  /** Returns the path of the entry that the Ingress or HTTPRoute with the given name belongs to. */
  public static FieldPath of(AppRef app, @Nullable AppNetworkSpec spec, String object) {
    var entries = spec == null ? null : spec.expose();
    for (var i = 0; entries != null && i < entries.size(); i++) {
      @Nullable ExposeEntry entry = entries.get(i);
      if (entry != null && isOf(ObjectNames.exposure(app, entry.nameOrMain()), object)) {
        return SpecFields.exposure(i);
      }
    }
    return SpecFields.EXPOSE;
  }

  private static boolean isOf(String base, String object) {
    return new Desired<HasMetadata>(List.of(), Set.of(base), false).keeps(object);
  }
}
