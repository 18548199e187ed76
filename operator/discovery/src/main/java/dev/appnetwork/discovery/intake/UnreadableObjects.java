// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.api.v1alpha1.SpecProblem;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receives unreadable objects, on a thread that must not be blocked. */
@FunctionalInterface
public interface UnreadableObjects {

  /**
   * The annotation that marks an unreadable object, in the operator's memory only. Its value is the
   * problem.
   */
  String MARK = SpecProblem.UNREADABLE;

  /**
   * Identifies an object.
   *
   * @param namespace null if it has none
   */
  record Identity(@Nullable String namespace, String name, String uid) {}

  /**
   * Reports a skipped object.
   *
   * @param problem the reason, which starts with the field
   */
  void found(String kind, Identity object, String problem);

  /** Returns whether {@code object} is readable. Otherwise, it only has its metadata. */
  static boolean isReadable(HasMetadata object) {
    return problemOf(object).isEmpty();
  }

  /** Returns the reason why {@code object} is unreadable; empty if it is readable. */
  static Optional<String> problemOf(HasMetadata object) {
    @Nullable Map<String, String> annotations = object.getMetadata().getAnnotations();
    return Optional.ofNullable(annotations).map(all -> all.get(MARK));
  }
}
