// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.EOFException;
import java.nio.file.FileSystemException;

/** Extracts a one-line root cause from an exception. */
public final class RootCause {

  private RootCause() {}

  /**
   * Returns the API server's message, otherwise the message of the innermost cause, otherwise its
   * class name.
   */
  public static String of(Throwable e) {
    var root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof KubernetesClientException refusal && refusal.getStatus() != null) {
      return refusal.getStatus().getMessage();
    }
    if (root instanceof FileSystemException file && file.getReason() == null) {
      // The message is only the file.
      return file.getClass().getSimpleName() + ": " + file.getFile();
    }
    if (root instanceof EOFException) {
      // The HTTP client's message is a part of the answer that it expected.
      return "the connection was closed before the answer was complete";
    }
    var message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : inOneLine(message);
  }

  /** Returns the message on one line, without the marker lines of YAML parsers. */
  public static String inOneLine(String message) {
    return message.replaceAll("[\\s^]+", " ").strip();
  }
}
