package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to say of a stored spec that could not be read. */
public final class StoredSpec {
  private static final String SPEC = "spec";
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
  private static final Pattern PATH = Pattern.compile("spec[A-Za-z0-9.\\[\\]]*");

  /** Jackson names the Java type that it could not make. */
  private static final Pattern WANTED = Pattern.compile("(?:of type|instance of|to) `([^`<]+)");

  private StoredSpec() {}

  /** A finding at the field that could not be read, which the problem begins with. */
  public static Finding unreadable(@Nullable String problem) {
    if (problem == null) {
      return Findings.invalid(
          SPEC, "There is no spec: write one, with at least one label under selector.");
    }
    var path = problem.substring(0, Math.max(0, problem.indexOf(": ")));
    var field = PATH.matcher(path).matches() ? path : SPEC;
    if (problem.endsWith(" kB")) {
      return Findings.invalid(
          SPEC,
          "The spec %s. The operator can't read it, and leaves all objects as they are. Split the AppNetwork into smaller ones."
              .formatted(problem.substring(problem.indexOf(": ") + 2)));
    }
    return Findings.invalid(
        field,
        ("What is written there is not %s, so that the spec cannot be read and nothing "
                + "changes until it is. See `kubectl explain appnetwork.%s`.")
            .formatted(wanted(problem), INDEX.matcher(field).replaceAll("")));
  }

  /** Returns a finding at a field that doesn't exist, which the problem begins with. */
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
      return "what belongs there";
    }
    return switch (type.group(1)) {
      case "java.lang.Integer" -> "a whole number";
      case "java.lang.String" -> "text";
      case "java.util.ArrayList" -> "a list";
      case "java.util.LinkedHashMap" -> "a map of names and text";
      default -> "what belongs there";
    };
  }
}
