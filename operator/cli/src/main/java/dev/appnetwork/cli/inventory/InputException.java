// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

/** The input is unreadable. The message names the file, the position, and the remedy. */
public final class InputException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates an exception with the message. */
  public InputException(String message) {
    super(message);
  }
}
