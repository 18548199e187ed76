// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The conditions of a measurement.
 *
 * @param at its start
 * @param jdk version of the operator's JDK
 * @param flags flags of its JVM
 * @param aotCache true if its launcher found an AOT cache
 * @param system operating system and processor
 * @param cores available processors
 * @param loadBefore load average of the minute before
 */
record Environment(
    String at,
    String jdk,
    List<String> flags,
    boolean aotCache,
    String system,
    int cores,
    double loadBefore) {
  private static final Pattern VERSION = Pattern.compile("JAVA_RUNTIME_VERSION=\"([^\"]*)");

  /** Returns the current conditions for an operator that is started in this way. */
  static Environment of(BareRun run, Instant at, double load) throws IOException {
    var flags = run.flags().stream().map(flag -> flag.replaceAll("/.*/", "")).toList();
    return new Environment(
        at.toString(),
        jdk(Path.of(run.command().get(0))),
        flags,
        flags.stream().anyMatch(flag -> flag.startsWith("-XX:AOTCache=")),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        load);
  }

  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String jdk(Path java) throws IOException {
    var release = java.resolve("../../release").normalize();
    if (!Files.exists(release)) {
      return "unknown";
    }
    return VERSION
        .matcher(Files.readString(release))
        .results()
        .map(result -> result.group(1))
        .findFirst()
        .orElse("unknown");
  }
}
