// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

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

  static void require(boolean condition, String why) throws Inexpressible {
    if (!condition) {
      throw new Inexpressible(why);
    }
  }
}
