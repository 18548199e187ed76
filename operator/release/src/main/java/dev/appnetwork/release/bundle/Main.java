// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the committed bundle and catalog, or fails if they are outdated. */
public final class Main {

  private Main() {}

  /**
   * Entry point for Maven.
   *
   * @param arguments check or write, and the root of the repository
   */
  public static void main(String... arguments) throws IOException {
    var root = Path.of(arguments[1]);
    var wanted = Artifacts.of(Inputs.read(root));
    var committed = new Committed(root);
    if (arguments[0].equals("write")) {
      committed.write(wanted);
      return;
    }
    var differences = committed.differences(wanted);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          differences + " differ from deploy, crds, and inputs: run make bundle and commit them");
    }
  }
}
