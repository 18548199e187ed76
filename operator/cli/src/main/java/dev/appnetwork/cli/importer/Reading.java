// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

/** Signals that an object has a part that no AppNetwork can express; the message says which. */
final class Reading {

  private Reading() {}

  /** Why an object can't be imported. */
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
