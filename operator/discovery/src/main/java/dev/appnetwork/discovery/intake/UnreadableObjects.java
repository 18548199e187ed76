// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears of objects that cannot be read, on a thread that must not be held up. */
@FunctionalInterface
public interface UnreadableObjects {

  /**
   * The annotation that an unreadable object has in the operator's memory, and nowhere else. Its
   * value says why.
   */
  String MARK = "intake.appnetwork.dev/unreadable";

  /**
   * Identifies an object.
   *
   * @param namespace null if it has none
   */
  record Identity(@Nullable String namespace, String name, String uid) {}

  /**
   * Reports an object that is skipped.
   *
   * @param problem begins with the field
   */
  void found(String kind, Identity object, String problem);

  /** Returns whether {@code object} could be read; if not, only its metadata is there. */
  static boolean isReadable(HasMetadata object) {
    return problemOf(object).isEmpty();
  }

  /** Returns why {@code object} could not be read; empty if it could. */
  static Optional<String> problemOf(HasMetadata object) {
    @Nullable Map<String, String> annotations = object.getMetadata().getAnnotations();
    return Optional.ofNullable(annotations).map(all -> all.get(MARK));
  }
}
