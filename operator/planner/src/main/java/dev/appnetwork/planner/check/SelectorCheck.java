// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.NAME;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;

/** Checks the selector. Without a valid selector, nothing can be rendered. */
final class SelectorCheck implements Check {
  private static final FieldPath FIELD = SpecFields.SELECTOR;

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var findings = new ArrayList<Finding>();
    // The name becomes a label value of every owned object.
    if (app.name().length() > Syntax.LABEL_LENGTH) {
      findings.add(
          Findings.invalid(
              FieldPath.METADATA.child(NAME),
              "must have at most 63 characters. Recreate the AppNetwork with a shorter name."));
    }
    var selector = spec.selector();
    if (selector == null || selector.isEmpty()) {
      findings.add(
          Findings.invalid(
              FIELD, "must have at least one label of the app's pods, for example app: shop."));
      return findings;
    }
    findings.addAll(LabelRules.labels(selector, FIELD));
    return findings;
  }
}
