// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.PolicySettings;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An AppNetwork with a part of its spec, whose plan shows the effect of that part. */
final class SpecVariant {

  private SpecVariant() {}

  /** Returns a copy with the same pods, ports, and Services, and these other fields. */
  static AppNetwork of(
      AppNetwork app,
      @Nullable List<@Nullable ExposeEntry> expose,
      Allow allow,
      @Nullable PolicySettings policy) {
    var spec = app.getSpec();
    var variant = new AppNetwork();
    variant.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(app.getMetadata().getNamespace())
            .withName(app.getMetadata().getName())
            .build());
    variant.setSpec(
        new AppNetworkSpec(spec.selector(), spec.ports(), spec.services(), expose, allow, policy));
    return variant;
  }
}
