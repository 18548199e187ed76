// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** The line of a stack trace that describes the root cause. */
public final class RootCause {

  private RootCause() {}

  /** What the API server said, else the message of the innermost cause, else its name. */
  public static String of(Throwable e) {
    var root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof KubernetesClientException refusal && refusal.getStatus() != null) {
      return refusal.getStatus().getMessage();
    }
    var message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : inOneLine(message);
  }

  /** The same words without the line breaks, and without the caret that YAML parsers draw. */
  public static String inOneLine(String message) {
    return message.replaceAll("[\\s^]+", " ").strip();
  }
}
