// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.KEY;
import static dev.appnetwork.planner.field.FieldName.MATCH_EXPRESSIONS;
import static dev.appnetwork.planner.field.FieldName.MATCH_LABELS;
import static dev.appnetwork.planner.field.FieldName.OPERATOR;
import static dev.appnetwork.planner.field.FieldName.VALUES;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.field.FieldPath;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for labels and label selectors. */
public final class LabelRules {
  private static final Set<String> WITH_VALUES = Set.of("In", "NotIn");
  private static final Set<String> WITHOUT_VALUES = Set.of("Exists", "DoesNotExist");

  private LabelRules() {}

  /** Returns whether the labels are a valid selector that isn't empty. */
  public static boolean areValid(@Nullable Map<String, String> labels) {
    return labels != null && !labels.isEmpty() && labels(labels, FieldPath.VALUE).isEmpty();
  }

  static List<Finding> labels(Map<String, String> labels, FieldPath field) {
    var findings = new ArrayList<Finding>();
    // One finding for each invalid label. The map is unordered, so the findings are sorted.
    labels.forEach(
        (key, value) -> {
          if (!Syntax.isQualifiedName(key)) {
            findings.add(noKey(key, field));
          } else if (!Syntax.isLabelValue(value)) {
            findings.add(
                Findings.invalid(
                    field,
                    ("%s must be a valid value of label %s: at most 63 letters, digits, '-', "
                            + "'_', and '.', beginning and ending with a letter or digit.")
                        .formatted(Syntax.shown(value), key)));
          }
        });
    return findings;
  }

  /** Returns whether the selector is valid and not empty. */
  public static boolean isValid(LabelSelector selector) {
    return selector(selector, FieldPath.VALUE).isEmpty()
        && (isSet(selector.getMatchLabels()) || isSet(selector.getMatchExpressions()));
  }

  private static boolean isSet(@Nullable Map<?, ?> labels) {
    return labels != null && !labels.isEmpty();
  }

  private static boolean isSet(@Nullable List<?> expressions) {
    return expressions != null && !expressions.isEmpty();
  }

  static List<Finding> selector(LabelSelector selector, FieldPath field) {
    var labels = selector.getMatchLabels();
    var expressions = selector.getMatchExpressions();
    var findings = new ArrayList<Finding>();
    if ((labels == null || labels.isEmpty()) && (expressions == null || expressions.isEmpty())) {
      findings.add(
          Findings.invalid(
              field,
              "must not be empty, because an empty selector selects everything. Set matchLabels "
                  + "or matchExpressions."));
    }
    if (labels != null) {
      findings.addAll(labels(labels, field.child(MATCH_LABELS)));
    }
    if (expressions != null) {
      for (var i = 0; i < expressions.size(); i++) {
        findings.addAll(expression(expressions.get(i), field.child(MATCH_EXPRESSIONS).index(i)));
      }
    }
    return findings;
  }

  private static List<Finding> expression(
      @Nullable LabelSelectorRequirement expression, FieldPath field) {
    if (expression == null) {
      return List.of(Findings.invalid(field, "must not be null: set key and operator."));
    }
    var findings = new ArrayList<Finding>();
    var operator = expression.getOperator();
    var values = expression.getValues();
    if (!Syntax.isQualifiedName(expression.getKey())) {
      findings.add(noKey(expression.getKey(), field.child(KEY)));
    }
    if (operator == null
        || !(WITH_VALUES.contains(operator) || WITHOUT_VALUES.contains(operator))) {
      findings.add(
          Findings.invalid(
              field.child(OPERATOR),
              "%s must be In, NotIn, Exists, or DoesNotExist.".formatted(Syntax.shown(operator))));
      return findings;
    }
    var hasValues = values != null && !values.isEmpty();
    if (hasValues != WITH_VALUES.contains(operator)) {
      findings.add(
          Findings.invalid(
              field.child(VALUES),
              hasValues
                  ? "must be empty when operator is %s.".formatted(operator)
                  : "must have at least one value when operator is %s.".formatted(operator)));
    }
    if (hasValues && !values.stream().allMatch(Syntax::isLabelValue)) {
      findings.add(
          Findings.invalid(
              field.child(VALUES),
              "must be valid label values: each at most 63 letters, digits, '-', '_', and '.'."));
    }
    return findings;
  }

  private static Finding noKey(@Nullable String key, FieldPath field) {
    return Findings.invalid(
        field,
        "%s must be a label key, for example app or example.com/app.".formatted(Syntax.shown(key)));
  }
}
