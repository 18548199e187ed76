// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.field.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds IngressClasses that their controller doesn't serve because of their name. */
final class ClassNames {

  private ClassNames() {}

  /**
   * Returns the finding about a class. A class with a Helm release has the name that the release
   * configures, and a class in the operator's configuration is known to an administrator.
   */
  static List<Finding> findings(
      IngressClassFacts facts, ClusterSettings settings, FieldPath field) {
    @Nullable ControllerOptions controller = ControllerTable.of(facts.controller()).orElse(null);
    if (controller == null) {
      return List.of();
    }
    var served = controller.className().orElse(facts.name());
    if (served.equals(facts.name())) {
      return List.of();
    }
    var name = Syntax.shown(facts.name());
    var setting = controller.classNameSetting();
    if (setting.isEmpty()) {
      return List.of(
          Findings.error(
              Reason.IngressControllerUnknown,
              field,
              ("%s serves only the IngressClass with the name %s, not %s. The hosts are not served. Set"
                      + " ingressClassName: %s.")
                  .formatted(controller.title(), served, name, served)));
    }
    boolean configured =
        facts.releaseNamespace() != null
            || settings.ingressControllers().stream()
                .anyMatch(one -> one.className().equals(facts.name()));
    return configured
        ? List.of()
        : List.of(
            Findings.warning(
                Reason.IngressControllerUnknown,
                field,
                ("%s serves IngressClasses by name: %s, or the ones in its option %s. If %s isn't among"
                        + " them, requests fail. Verify the option, and add an entry for the class under"
                        + " ingress.controllers[] of the operator's configuration.")
                    .formatted(controller.title(), served, setting.get(), name)));
  }
}
