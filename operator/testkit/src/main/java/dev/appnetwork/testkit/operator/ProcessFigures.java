package dev.appnetwork.testkit.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the operating system says of another process. */
public final class ProcessFigures {
  private static final double KIB_PER_MIB = 1024;

  private ProcessFigures() {}

  /** Processor time since its start, its own and the kernel's for it. */
  public static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> gone(pid));
  }

  /** Resident memory in MiB; the pages of mapped files that it has touched are among them. */
  public static double residentMib(long pid) throws IOException, InterruptedException {
    // The one way that Linux and macOS share.
    var process = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || answer.isBlank()) {
      throw gone(pid);
    }
    return Long.parseLong(answer.trim()) / KIB_PER_MIB;
  }

  private static IllegalStateException gone(long pid) {
    return new IllegalStateException("Process " + pid + " is gone");
  }
}
