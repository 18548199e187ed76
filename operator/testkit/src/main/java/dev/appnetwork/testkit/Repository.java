// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that this process was started in. */
public final class Repository {
  private Repository() {}

  /**
   * Returns its root: the nearest parent of the working directory that contains {@code
   * operator/testkit}.
   *
   * @throws IllegalStateException if there is none
   */
  public static Path root() {
    var start = Path.of("").toAbsolutePath();
    for (var folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("operator/testkit"))) {
        return folder;
      }
    }
    throw new IllegalStateException(start + " is not within a checkout of AppNetwork");
  }
}
