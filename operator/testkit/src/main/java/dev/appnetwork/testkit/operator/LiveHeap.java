// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Measures the live objects of another JVM with its JDK's jcmd. */
public final class LiveHeap {
  private static final double KIB_PER_MIB = 1024;
  private static final Pattern USED =
      Pattern.compile("^ *(?!Metaspace|class space)\\S.*used (\\d+)K", Pattern.MULTILINE);

  private LiveHeap() {}

  /** Returns the used heap after a full collection; null if the JVM has no jcmd. */
  public static @Nullable Double afterCollectionMib(long pid)
      throws IOException, InterruptedException {
    var java = ProcessHandle.of(pid).flatMap(p -> p.info().command()).map(Path::of).orElseThrow();
    var jcmd = java.resolveSibling("jcmd");
    if (!Files.isExecutable(jcmd)) {
      return null;
    }
    var unused = answer(jcmd, pid, "GC.run");
    return usedMib(answer(jcmd, pid, "GC.heap_info"));
  }

  /** Sums the generations or regions that the JVM reports. */
  static double usedMib(String heapInfo) {
    return USED.matcher(heapInfo)
            .results()
            .mapToLong(result -> Long.parseLong(result.group(1)))
            .sum()
        / KIB_PER_MIB;
  }

  private static String answer(Path jcmd, long pid, String command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("jcmd " + command + ": " + answer);
    }
    return answer;
  }
}
