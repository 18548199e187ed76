// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

/** Real traffic that does not start or does not go on, with the reason and what to read. */
public final class TrafficException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrafficException(String message) {
    super(message);
  }

  TrafficException(String message, Throwable cause) {
    super(message, cause);
  }
}
