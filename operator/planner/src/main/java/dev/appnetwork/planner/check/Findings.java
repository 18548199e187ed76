// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Creates and sorts findings. */
public final class Findings {
  private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,8})]");

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding finding) -> finding.severity() != Severity.Error)
          .thenComparing(finding -> withPaddedIndices(finding.field()))
          .thenComparing(Finding::reason)
          .thenComparing(Finding::message);

  private Findings() {}

  /** Creates a finding that sets a condition to False. */
  public static Finding error(Reason reason, FieldPath field, String message) {
    return new Finding(Severity.Error, field.toString(), reason.name(), message);
  }

  /** Creates a warning. */
  public static Finding warning(Reason reason, FieldPath field, String message) {
    return new Finding(Severity.Warning, field.toString(), reason.name(), message);
  }

  /** Creates an error for an invalid part of the spec. */
  public static Finding invalid(FieldPath field, String message) {
    return error(Reason.InvalidSpec, field, message);
  }

  /** Returns the finding with another field, if the part of the spec that it is about has moved. */
  public static Finding moved(Finding finding, FieldPath field) {
    return new Finding(finding.severity(), field.toString(), finding.reason(), finding.message());
  }

  /** Returns the distinct findings, most severe first, then by field, with [2] before [10]. */
  public static List<Finding> sorted(Collection<Finding> findings) {
    var sorted = new ArrayList<>(new LinkedHashSet<>(findings));
    sorted.sort(WORST_FIRST);
    return List.copyOf(sorted);
  }

  private static String withPaddedIndices(String field) {
    return INDEX
        .matcher(field)
        .replaceAll(index -> String.format("[%08d]", Integer.parseInt(index.group(1))));
  }
}
