// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Findings about a stored spec that can't be read. */
public final class UnreadableSpec {
  private static final String SPEC = "spec";
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
  private static final Pattern PATH = Pattern.compile("spec[A-Za-z0-9.\\[\\]]*");

  /** The discovery bounds the size of a spec, and the memory for all objects. */
  private static final Pattern TOO_LARGE =
      Pattern.compile("spec: ((?:has more than|exceeds the memory) .*)");

  /** Jackson reports the Java type that it failed to create. */
  private static final Pattern WANTED = Pattern.compile("(?:of type|instance of|to) `([^`<]+)");

  private UnreadableSpec() {}

  /** Returns a finding for the unreadable field. The problem starts with its path. */
  public static Finding unreadable(@Nullable String problem) {
    if (problem == null) {
      return Findings.invalid(SPEC, "must be set, with at least one label in selector.");
    }
    var path = problem.substring(0, Math.max(0, problem.indexOf(": ")));
    var field = PATH.matcher(path).matches() ? path : SPEC;
    var tooLarge = TOO_LARGE.matcher(problem);
    if (tooLarge.matches()) {
      return Findings.invalid(
          SPEC,
          "The spec %s. The operator can't read it and leaves all objects unchanged. %s"
              .formatted(
                  tooLarge.group(1),
                  tooLarge.group(1).startsWith("exceeds")
                      ? "Delete objects of the namespace, or give the operator a larger heap with"
                          + " JAVA_OPTS."
                      : "Split the AppNetwork into smaller ones."));
    }
    return Findings.invalid(
        field,
        ("must be %s. The operator can't read the spec and leaves all objects unchanged. See "
                + "kubectl explain appnetwork.%s.")
            .formatted(wanted(problem), INDEX.matcher(field).replaceAll("")));
  }

  /** Returns a finding for an unknown field. The problem starts with its path. */
  public static Finding unknown(String problem) {
    var field = problem.substring(0, Math.max(0, problem.indexOf(": ")));
    return Findings.invalid(
        PATH.matcher(field).matches() ? field : SPEC,
        "The field doesn't exist and has no effect. Remove it, or upgrade the operator and the"
            + " CRD.");
  }

  private static String wanted(String problem) {
    var type = WANTED.matcher(problem);
    if (!type.find()) {
      return "a valid value";
    }
    return switch (type.group(1)) {
      case "java.lang.Integer" -> "an integer";
      case "java.lang.String" -> "a string";
      case "java.util.ArrayList" -> "a list";
      case "java.util.LinkedHashMap" -> "a map of strings";
      default -> "a valid value";
    };
  }
}
