// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.AppRef;
import java.util.ArrayList;
import java.util.List;

/** All checks of a spec, in order. */
public final class Checks {
  private static final List<Check> CHAIN =
      List.of(
          new SelectorCheck(),
          new PortsCheck(),
          new ServicesCheck(),
          new ExposeCheck(),
          new AllowCheck(),
          new PolicyCheck());

  private Checks() {}

  /** Validates a spec on its own, independent of the cluster's state. */
  public static ValidationErrors run(AppRef app, AppNetworkSpec spec) {
    var findings = new ArrayList<Finding>();
    for (var check : CHAIN) {
      findings.addAll(check.findings(app, spec));
    }
    return new ValidationErrors(findings);
  }
}
