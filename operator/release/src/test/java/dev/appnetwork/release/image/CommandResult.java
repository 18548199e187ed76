// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command's exit code and output. */
final class CommandResult {
  private CommandResult() {}

  static String run(Path command, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(command.toString()));
    all.addAll(List.of(arguments));
    var builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + ": " + output;
  }
}
