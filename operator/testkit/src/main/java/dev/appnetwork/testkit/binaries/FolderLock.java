// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Lets only one process at a time write to the cache. The operating system releases it if that
 * process dies.
 */
final class FolderLock {
  private static final Duration USUAL = Duration.ofMinutes(12);

  private FolderLock() {}

  static <T> T hold(Path folder, Progress progress, Callable<T> action) throws Exception {
    // A file lock belongs to the JVM, so its threads need an additional lock.
    synchronized (FolderLock.class) {
      Files.createDirectories(folder);
      try (var channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          lock = progress.during("waiting for another process that builds", USUAL, channel::lock);
        }
        try {
          return action.call();
        } finally {
          release(lock);
        }
      }
    }
  }

  private static void release(@Nullable FileLock lock) throws IOException {
    if (lock != null) {
      lock.release();
    }
  }
}
