package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to say of a stored spec that could not be read. */
public final class StoredSpec {
  private static final String SPEC = "spec";
  private static final int SHOWN = 200;
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
  private static final Pattern PATH = Pattern.compile("spec[A-Za-z0-9.\\[\\]]*");

  private StoredSpec() {}

  /** A finding at the field that could not be read, which the problem begins with. */
  public static Finding unreadable(@Nullable String problem) {
    if (problem == null) {
      return Findings.invalid(
          SPEC, "There is no spec: write one, with at least one label under selector.");
    }
    var colon = problem.indexOf(": ");
    var path = colon < 0 ? "" : problem.substring(0, colon);
    var field = PATH.matcher(path).matches() ? path : SPEC;
    var what = field.equals(path) ? problem.substring(colon + 2) : problem;
    return Findings.invalid(
        field,
        "It cannot be read (%s). Nothing changes until it can: see `kubectl explain appnetwork.%s` for what belongs there."
            .formatted(clipped(what), INDEX.matcher(field).replaceAll("")));
  }

  private static String clipped(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
