// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.SpecProblem;
import dev.appnetwork.planner.field.FieldPath;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Findings about a stored spec that can't be read. */
public final class UnreadableSpec {
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
  private static final Pattern PATH = Pattern.compile("spec[A-Za-z0-9.\\[\\]]*");

  private UnreadableSpec() {}

  /** Returns a finding for the unreadable field. */
  public static Finding unreadable(@Nullable SpecProblem problem) {
    if (problem == null) {
      return Findings.invalid(FieldPath.SPEC, "must be set, with at least one label in selector.");
    }
    return switch (problem.reason()) {
      case TOO_LARGE -> tooLarge(problem, "Split the AppNetwork into smaller ones.");
      case NO_MEMORY ->
          tooLarge(
              problem,
              "Delete AppNetworks of the namespace, or give the operator a larger heap with"
                  + " JAVA_OPTS.");
      case WRONG_TYPE, UNKNOWN_FIELD -> wrongType(problem);
    };
  }

  private static Finding tooLarge(SpecProblem problem, String remedy) {
    return Findings.invalid(
        FieldPath.SPEC,
        "The spec %s. The operator can't read it and leaves all objects unchanged. %s"
            .formatted(problem.detail(), remedy));
  }

  private static Finding wrongType(SpecProblem problem) {
    var field = field(problem);
    return Findings.invalid(
        field,
        ("must be %s. The operator can't read the spec and leaves all objects unchanged. See "
                + "kubectl explain appnetwork.%s.")
            .formatted(problem.detail(), INDEX.matcher(field.toString()).replaceAll("")));
  }

  /** Returns a finding for an unknown field. */
  public static Finding unknown(SpecProblem problem) {
    return Findings.invalid(
        field(problem),
        "The field doesn't exist and has no effect. Remove it, or upgrade the operator and the"
            + " CRD.");
  }

  private static FieldPath field(SpecProblem problem) {
    return PATH.matcher(problem.field()).matches()
        ? FieldPath.parse(problem.field())
        : FieldPath.SPEC;
  }
}
