// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A requirement of the validators of the operator framework or of community catalogs for a bundle.
 *
 * @param text the rule
 * @param holds tests whether a bundle satisfies it
 * @param broken a change that violates it
 */
record Rule(String text, Predicate<BundleUnderTest> holds, Consumer<BundleUnderTest> broken) {

  @Override
  public String toString() {
    return text;
  }
}
