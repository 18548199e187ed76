// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

/** A program isn't available. The message names the remedy. */
public final class BinariesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BinariesException(String message) {
    super(message);
  }

  BinariesException(String message, Throwable cause) {
    super(message, cause);
  }
}
