// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the validators of the operator framework and of community catalogs ask of a bundle.
 *
 * @param says the rule
 * @param holds whether a bundle keeps it
 * @param broken a change after which it does not
 */
record Rule(String says, Predicate<BundleUnderTest> holds, Consumer<BundleUnderTest> broken) {

  @Override
  public String toString() {
    return says;
  }
}
