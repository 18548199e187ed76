// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {

  @Test
  void readsOutputUntilTheProcessExits(@TempDir Path folder) throws Exception {
    var script =
        "trap 'sleep 0.3; echo farewell; exit 0' TERM; echo ready; while :; do sleep 0.1; done";
    var process =
        new SupervisedProcess(
            "polite", folder.resolve("log"), Map.of(), List.of("/bin/sh", "-c", script));
    process.start();
    Eventually.eventually("ready", () -> Files.readString(process.log()).contains("ready"));

    process.stop(Duration.ofSeconds(10));

    assertThat(process.isRunning()).isFalse();
    assertThat(process.lastLines()).endsWith("farewell");
    assertThat(process.awaitExit(Duration.ZERO)).hasValue(0);
  }
}
