// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

/** The control plane didn't start or has stopped. The message names the component and its log. */
public final class ControlPlaneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ControlPlaneException(String message) {
    super(message);
  }

  ControlPlaneException(String message, Throwable cause) {
    super(message, cause);
  }
}
