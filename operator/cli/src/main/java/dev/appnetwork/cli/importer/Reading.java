// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** Signals that an object has an unsupported part, which the message names. */
final class Reading {

  private Reading() {}

  /** The reason why an object can't be imported. */
  static final class Inexpressible extends Exception {
    private static final long serialVersionUID = 1L;

    Inexpressible(String why) {
      super(why);
    }
  }

  /** Returns the reason not to adopt or replace an object that another controller manages. */
  static Optional<String> controller(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .map(owner -> "%s %s manages it.".formatted(owner.getKind(), owner.getName()))
        .findFirst();
  }

  /**
   * Requires that an object has no other controller, and no fields besides those that are read.
   *
   * @throws Inexpressible if it has
   */
  static void requireExpressible(HasMetadata object) throws Inexpressible {
    var controller = controller(object);
    require(controller.isEmpty(), controller.orElse(""));
    var others = ReadFields.others(object);
    require(
        others.isEmpty(),
        "it has %s, which an AppNetwork can't set.".formatted(String.join(", ", others)));
  }

  static void require(boolean condition, String why) throws Inexpressible {
    if (!condition) {
      throw new Inexpressible(why);
    }
  }
}
