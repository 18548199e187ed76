// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

/** What was given cannot be read. The message names the file, the place and the remedy. */
public final class InputException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With that message. */
  public InputException(String message) {
    super(message);
  }
}
