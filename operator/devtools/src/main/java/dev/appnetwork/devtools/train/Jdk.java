// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Java installation.
 *
 * @param home its directory
 * @param version its feature release, for example 25
 */
public record Jdk(Path home, int version) {
  /**
   * The first release that creates an AOT cache in one step and supports compact object headers.
   */
  public static final int FIRST_WITH_AOT_CACHE = 25;

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /** Returns the installation in a directory, if there is one. */
  static Optional<Jdk> at(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      return Optional.empty();
    }
    try {
      return VERSION
          .matcher(Files.readString(release(home)))
          .results()
          .map(result -> new Jdk(home, Integer.parseInt(result.group(1))))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean hasAotCache() {
    return version >= FIRST_WITH_AOT_CACHE;
  }

  /** Returns the file with its version; an update of the JDK replaces it. */
  Path release() {
    return release(home);
  }

  private static Path release(Path home) {
    return home.resolve("release");
  }
}
