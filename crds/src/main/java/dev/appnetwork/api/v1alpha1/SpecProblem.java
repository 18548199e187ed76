// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * The problem of a stored spec.
 *
 * @param reason kind of the problem
 * @param field path of the field, starting with {@code spec}
 * @param detail the required value, or the exceeded limit
 */
public record SpecProblem(Reason reason, String field, String detail) {

  /** The prefix of annotations of objects in the operator's memory only. */
  public static final String PREFIX = "intake.appnetwork.dev/";

  /** The annotation with the detail of an object that the operator skips or reduces. */
  public static final String UNREADABLE = PREFIX + "unreadable";

  /** The annotation with the reason for {@link #UNREADABLE}. */
  public static final String REASON = PREFIX + "reason";

  private static final String SPEC = "spec";
  private static final String VALID_VALUE = "a valid value";

  /** The kinds of problems. */
  public enum Reason {
    /** The value has another type, so the spec is null. */
    WRONG_TYPE,
    /** The field doesn't exist; the other fields are read. */
    UNKNOWN_FIELD,
    /** The spec alone, or with other large objects, exceeds a size limit, so it is null. */
    TOO_LARGE,
    /** The memory for objects is exhausted, so the spec is null. */
    NO_MEMORY
  }

  static SpecProblem unknownField(String path) {
    return new SpecProblem(Reason.UNKNOWN_FIELD, path, "unknown field");
  }

  static SpecProblem wrongType(JacksonException e) {
    return new SpecProblem(Reason.WRONG_TYPE, pathOf(e), requiredValue(e));
  }

  /** Returns the problem that the operator recorded in an object's annotations. */
  static Optional<SpecProblem> recorded(@Nullable Map<String, String> annotations) {
    if (annotations == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(annotations.get(UNREADABLE))
        .map(detail -> recorded(annotations.get(REASON), detail));
  }

  private static SpecProblem recorded(@Nullable String reason, String detail) {
    return reason == null
        ? new SpecProblem(Reason.WRONG_TYPE, SPEC, VALID_VALUE)
        : new SpecProblem(Reason.valueOf(reason), SPEC, detail);
  }

  private static String requiredValue(JacksonException e) {
    if (e instanceof InputCoercionException) {
      return "an integer from %d to %d".formatted(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    @Nullable Class<?> type =
        e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (type == null) {
      return VALID_VALUE;
    }
    if (type == Integer.class || type == int.class) {
      return "an integer";
    }
    if (type == String.class) {
      return "a string";
    }
    return Collection.class.isAssignableFrom(type)
        ? "a list"
        : Map.class.isAssignableFrom(type) ? "a map of strings" : VALID_VALUE;
  }

  private static String pathOf(JacksonException e) {
    var path = new StringBuilder(SPEC);
    for (var step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append('.').append(step.getPropertyName());
      }
    }
    return path.toString();
  }

  @Override
  public String toString() {
    return field + ": " + detail;
  }
}
