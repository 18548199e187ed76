// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.AppRef;
import java.util.List;

/** Validates one part of a spec. */
@FunctionalInterface
interface Check {

  /** Returns the errors, each with the path of the part that must not be used. */
  List<Finding> findings(AppRef app, AppNetworkSpec spec);
}
