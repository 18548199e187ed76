package dev.appnetwork.release.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * An archive of the classes that an operator takes, which its JVM maps in the place of parsing
 * them. It fits one JVM and jars of one size and time. Unlike an AOT cache it is the same each
 * time: the classes come from a list and not from a training run.
 *
 * @param launcher the command, beside the jars that it is to start with
 * @param javaHome the JVM that it is for, which has to run here
 */
record ClassArchive(Path launcher, Path javaHome) {
  private static final String LIST = "classes.lst";

  /**
   * Makes it.
   *
   * @param folder where it goes
   * @return the archive
   * @throws IOException if none came of it
   */
  Path make(Path folder) throws IOException, InterruptedException {
    var list = folder.resolve(LIST);
    try (var in = Objects.requireNonNull(ClassArchive.class.getResourceAsStream(LIST))) {
      Files.copy(in, list);
    }
    return make(folder, list);
  }

  /** The same of other classes. */
  Path make(Path folder, Path list) throws IOException, InterruptedException {
    var archive = folder.resolve(Contents.ARCHIVE);
    var log = folder.resolve("archive.log");
    var builder =
        new ProcessBuilder(launcher.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.clear();
    environment.putAll(
        Map.of(
            "PATH",
            "/usr/bin:/bin",
            "JAVA_HOME",
            javaHome.toString(),
            // By the launcher, so that the JVM has all options that it will have.
            "JAVA_OPTS",
            "-Xshare:dump -XX:SharedClassListFile=" + list + " -XX:SharedArchiveFile=" + archive));
    var exit = builder.start().waitFor();
    if (exit != 0 || !Files.exists(archive)) {
      throw new IOException(
          "The JVM ended with %d and made no archive: %s".formatted(exit, Files.readString(log)));
    }
    return archive;
  }
}
