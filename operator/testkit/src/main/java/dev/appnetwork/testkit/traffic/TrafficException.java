// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

/** Real traffic isn't available or has stopped. The message has the reason and the log to read. */
public final class TrafficException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrafficException(String message) {
    super(message);
  }

  TrafficException(String message, Throwable cause) {
    super(message, cause);
  }
}
