// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.field.FieldPath;
import java.util.Optional;

/** Finds the classes whose controller pods are known. */
public final class KnownClasses {

  private KnownClasses() {}

  /** Returns why no pods can be allowed for an IngressClass; empty if they are known. */
  public static Optional<String> problem(
      IngressClassFacts ingressClass, ClusterSettings settings, ClusterFacts cluster) {
    var origin = IngressControllers.source(ingressClass, settings, cluster);
    return ClassChoice.unknown(origin, FieldPath.VALUE).stream().findFirst().map(Finding::message);
  }

  /** Returns whether the pods of a GatewayClass are known, by its controller or configuration. */
  public static boolean isKnown(String className, String controller, ClusterSettings settings) {
    return settings.ingressControllers().stream().anyMatch(one -> one.className().equals(className))
        || KnownGateways.isKnown(controller);
  }
}
