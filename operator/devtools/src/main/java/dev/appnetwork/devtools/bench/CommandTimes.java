// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Measures the CPU time of commands that read files. */
final class CommandTimes {

  /** The shell prints the CPU time of its children in the second line. */
  private static final String SCRIPT = "\"$@\" >/dev/null 2>&1; times";

  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");
  private static final int SECONDS_PER_MINUTE = 60;

  private final Path launcher;
  private final Path sample;
  private final int runs;

  CommandTimes(Path root, Path launcher, int runs) {
    this.launcher = launcher;
    this.sample = root.resolve("samples/shop");
    this.runs = runs;
  }

  /**
   * User and system time of each run in seconds.
   *
   * @param explain {@code appnetwork explain -f}
   * @param render {@code appnetwork render -f}
   */
  record Seconds(List<Double> explain, List<Double> render) {}

  Seconds measure() throws IOException, InterruptedException {
    return new Seconds(
        measure("explain", "sample-shop-web/frontend", "sample-shop/checkout"), measure("render"));
  }

  private List<Double> measure(String... command) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", launcher.toString()));
    arguments.addAll(List.of(command));
    arguments.addAll(List.of("-f", sample.toString()));
    run(arguments);
    var seconds = new ArrayList<Double>();
    for (var i = 0; i < runs; i++) {
      seconds.add(seconds(run(arguments)));
    }
    return seconds;
  }

  private static String run(List<String> arguments) throws IOException, InterruptedException {
    var process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** Reads the output of {@code times}. */
  static double seconds(String output) {
    var matcher = TIME.matcher(output.lines().skip(1).findFirst().orElse(""));
    var sum = 0.0;
    while (matcher.find()) {
      sum +=
          Integer.parseInt(matcher.group(1)) * SECONDS_PER_MINUTE
              + Double.parseDouble(matcher.group(2));
    }
    return sum;
  }
}
