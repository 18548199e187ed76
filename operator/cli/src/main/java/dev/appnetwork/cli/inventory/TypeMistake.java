// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Names the field of an object whose value has the wrong type, and the type that it must have. */
public final class TypeMistake {

  private static final Map<Class<?>, String> SCALARS =
      Map.of(
          String.class, "a string",
          Integer.class, "an integer",
          Long.class, "an integer",
          Boolean.class, "true or false",
          Double.class, "a number");

  private TypeMistake() {}

  /** Returns the mistake for which an object couldn't be converted. */
  public static String of(IllegalArgumentException e) {
    if (!(e.getCause() instanceof JacksonException mistake)) {
      return String.valueOf(e.getMessage());
    }
    if (mistake instanceof InputCoercionException) {
      return path(mistake) + " must be an integer of at most 64 bits";
    }
    var type =
        mistake instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    return path(mistake) + " must " + (type == null ? "have another value" : "be " + kind(type));
  }

  private static String kind(Class<?> type) {
    var scalar = SCALARS.get(type);
    return scalar != null
        ? scalar
        : Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "a map";
  }

  private static String path(JacksonException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      @Nullable String name = step.getPropertyName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.isEmpty() ? "a field" : path.toString();
  }
}
