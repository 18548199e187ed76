// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Resource usage of another process, from the operating system. */
public final class ProcessFigures {
  private static final double KIB_PER_MIB = 1024;

  private ProcessFigures() {}

  /** Returns the CPU time since its start, in user and kernel mode. */
  public static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> notRunning(pid));
  }

  /** Returns the resident memory in MiB, including touched pages of mapped files. */
  public static double residentMib(long pid) throws IOException, InterruptedException {
    // The only way that works on both Linux and macOS.
    var process = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || answer.isBlank()) {
      throw notRunning(pid);
    }
    return Long.parseLong(answer.trim()) / KIB_PER_MIB;
  }

  /**
   * Returns the peak resident memory in MiB since the start of the process, or the current one on
   * systems that don't record it.
   */
  public static double peakResidentMib(long pid) throws IOException, InterruptedException {
    return recordedMib(pid, "VmHWM:");
  }

  /**
   * Returns the resident memory in MiB without pages of mapped files, or all of it on systems that
   * don't distinguish them.
   */
  public static double anonymousMib(long pid) throws IOException, InterruptedException {
    return recordedMib(pid, "RssAnon:");
  }

  private static double recordedMib(long pid, String key) throws IOException, InterruptedException {
    var status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return residentMib(pid);
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .findFirst()
        .map(kib -> Long.parseLong(kib) / KIB_PER_MIB)
        .orElseThrow(() -> notRunning(pid));
  }

  private static IllegalStateException notRunning(long pid) {
    return new IllegalStateException("Process " + pid + " is gone");
  }
}
