// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is shown and kept of a run.
 *
 * @param environment under which conditions
 * @param options how much was measured
 * @param figures what is asked and what was found
 * @param results all single values
 */
public record Report(
    Environment environment, BenchOptions options, List<Figure> figures, Results results) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The figures, one a line. */
  public String table() {
    return Table.of(figures);
  }

  /** Under which conditions they hold, in one line. */
  public String conditions() {
    return "%s, %d cores, load %.1f before, JDK %s, %s AOT cache"
        .formatted(
            environment.system(),
            environment.cores(),
            environment.loadBefore(),
            environment.jdk(),
            environment.aotCache() ? "with" : "without");
  }

  /** Writes all of it as JSON. */
  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
