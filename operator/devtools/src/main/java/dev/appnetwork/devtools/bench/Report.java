// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of a run.
 *
 * @param environment the conditions
 * @param options the extent
 * @param figures the targets and results
 * @param results all individual values
 */
public record Report(
    Environment environment, BenchOptions options, List<Figure> figures, Results results) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Returns the table, one figure per line. */
  public String table() {
    return Table.of(figures);
  }

  /** Returns the conditions on one line. */
  public String conditions() {
    return "%s, %d cores, load %.1f before, JDK %s, %s AOT cache"
        .formatted(
            environment.system(),
            environment.cores(),
            environment.loadBefore(),
            environment.jdk(),
            environment.aotCache() ? "with" : "without");
  }

  /** Writes the report as JSON. */
  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
