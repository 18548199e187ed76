// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

/** Extracts a one-line root cause from an exception. */
public final class RootCause {

  private static final Map<Class<?>, String> FILE_PROBLEMS =
      Map.of(
          NoSuchFileException.class, "no such file or directory",
          AccessDeniedException.class, "permission denied",
          FileAlreadyExistsException.class, "already exists, but isn't a directory",
          NotDirectoryException.class, "not a directory",
          FileSystemLoopException.class, "too many symbolic links");

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
      // The message is only the file; the type has the meaning.
      return FILE_PROBLEMS.getOrDefault(file.getClass(), "can't be used") + ": " + file.getFile();
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
