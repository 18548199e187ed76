// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code make release}, which runs after the image was built. */
@Command(
    name = "release",
    description = "Collects the files of a release in dist/. Uploads nothing.",
    mixinStandardHelpOptions = true)
public final class ReleaseMain implements Callable<Integer> {

  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "The checkout. Default: the working directory.")
  private Path root = Path.of("");

  @Option(
      names = "--version-of-release",
      paramLabel = "VERSION",
      required = true,
      description = "Version of the tag, without the v.")
  private String version = "";

  /** Runs the command and ends the JVM: 0 for success, 1 for missing files, 2 for wrong usage. */
  public static void main(String[] args) {
    var line = new CommandLine(new ReleaseMain());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          command.getErr().println("release: " + exception.getMessage());
          return 1;
        });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    new ReleaseFiles(root, version).write().forEach(System.out::println);
    return 0;
  }
}
