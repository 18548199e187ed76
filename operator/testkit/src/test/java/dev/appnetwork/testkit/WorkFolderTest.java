// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Several JVMs of a test run create their directories at the same time. */
class WorkFolderTest {
  private static final String DEAD_PROCESS = String.valueOf(Integer.MAX_VALUE);
  private static final int FOLDERS = 300;
  private static final int JVMS = 8;

  @Test
  void deletesDirectoriesOfKilledProcessesWhileOthersDoSo() throws Exception {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var old = new ArrayList<Path>();
    for (var i = 0; i < FOLDERS; i++) {
      var folder =
          Files.createDirectories(
              temporary.resolve("appnetwork-testenv-" + DEAD_PROCESS + "-" + i));
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
      old.add(folder);
    }
    var threads = Executors.newFixedThreadPool(JVMS);
    try {
      var starts = new ArrayList<Callable<WorkFolder>>();
      for (var i = 0; i < JVMS; i++) {
        starts.add(WorkFolder::create);
      }
      for (var created : threads.invokeAll(starts)) {
        created.get().delete();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(old).noneMatch(Files::exists);
  }
}
