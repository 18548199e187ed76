// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.field;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of a field, such as {@code spec.allow.from[0].app}. It is compared step by step, so
 * {@code from[1]} isn't within {@code from[10]}.
 */
public final class FieldPath {
  /** The spec. */
  public static final FieldPath SPEC = new FieldPath(null, "spec");

  /** The metadata. */
  public static final FieldPath METADATA = new FieldPath(null, "metadata");

  /** The peer groups in the operator's configuration. */
  public static final FieldPath PEER_GROUPS = new FieldPath(null, "peerGroups");

  /** A value outside a document, which is only checked for validity. */
  public static final FieldPath VALUE = new FieldPath(null, "value");

  private static final int NO_INDEX = -1;
  private static final int MAX_DIGITS = 9;

  private final @Nullable FieldPath parent;
  private final String name;
  private final int index;

  private FieldPath(@Nullable FieldPath parent, String name) {
    this(parent, name, NO_INDEX);
  }

  private FieldPath(@Nullable FieldPath parent, String name, int index) {
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  /**
   * Returns the path with that text, for example of a stored finding. {@code toString} of the
   * result is the same text, whatever it contains.
   */
  public static FieldPath parse(String text) {
    @Nullable FieldPath path = null;
    for (var begin = 0; begin <= text.length(); ) {
      var dot = text.indexOf('.', begin);
      var end = dot < 0 ? text.length() : dot;
      path = parse(path, text.substring(begin, end));
      begin = end + 1;
    }
    return Objects.requireNonNull(path);
  }

  private static FieldPath parse(@Nullable FieldPath parent, String part) {
    var bracket = part.lastIndexOf('[');
    if (bracket < 0 || !part.endsWith("]")) {
      return new FieldPath(parent, part);
    }
    var number = part.substring(bracket + 1, part.length() - 1);
    return isIndex(number)
        ? parse(parent, part.substring(0, bracket)).index(Integer.parseInt(number))
        : new FieldPath(parent, part);
  }

  private static boolean isIndex(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
        && (text.length() == 1 || text.charAt(0) != '0');
  }

  /** Returns the path of a field of this object. */
  public FieldPath child(FieldName field) {
    return new FieldPath(this, field.toString());
  }

  /** Returns the path of a field whose name is in the user's document. */
  public FieldPath key(String key) {
    return new FieldPath(this, key);
  }

  /** Returns the path of an item of this list. */
  public FieldPath index(int item) {
    return new FieldPath(this, "", item);
  }

  /** Returns whether this is the path of the other field or of anything inside it. */
  public boolean isWithin(FieldPath other) {
    for (var path = this; path != null; path = path.parent) {
      if (path.equals(other)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the path of the item of a list that this is within, if it is within one. */
  public Optional<FieldPath> itemOf(FieldPath list) {
    for (var path = this; path != null; path = path.parent) {
      if (path.index != NO_INDEX && list.equals(path.parent)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /** Returns whether this is the path of a field with that name, in any object. */
  public boolean isNamed(FieldName field) {
    return name.equals(field.toString());
  }

  /** Returns the name of the field, without its parents; empty for an item of a list. */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldPath path
        && index == path.index
        && name.equals(path.name)
        && Objects.equals(parent, path.parent);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Objects.hashCode(parent) + name.hashCode()) + index;
  }

  /** Returns the text that findings show. */
  @Override
  public String toString() {
    var text = index == NO_INDEX ? name : "[" + index + "]";
    return parent == null ? text : parent + (index == NO_INDEX ? "." : "") + text;
  }
}
