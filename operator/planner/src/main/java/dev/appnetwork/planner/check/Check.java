// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.AppRef;
import java.util.List;

/** Looks at one part of a declaration. */
@FunctionalInterface
interface Check {

  /** What is wrong with it, each with the path of the part that must not be acted on. */
  List<Finding> findings(AppRef app, AppNetworkSpec spec);
}
