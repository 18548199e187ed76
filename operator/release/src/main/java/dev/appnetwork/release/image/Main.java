// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code make image}. */
@Command(
    name = "image",
    description = "Builds the container image of a distribution, for every platform.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

  @Option(
      names = "--dist",
      paramLabel = "FOLDER",
      defaultValue = "dist",
      description =
          "Distribution that 'make build' created, and the output directory. Default: dist.")
  private Path dist = Path.of("dist");

  @Option(
      names = "--base",
      paramLabel = "IMAGE",
      required = true,
      description = "Base image with Java 25 and a shell: a name, tar://FILE, or scratch for none.")
  private String base = "";

  @Option(
      names = "--platforms",
      paramLabel = "OS/ARCHITECTURE",
      split = ",",
      defaultValue = "linux/amd64,linux/arm64",
      description = "Platforms of the image. Default: linux/amd64,linux/arm64.")
  private List<ImagePlatform> platforms = ImagePlatform.ALL;

  @Option(
      names = "--commit",
      paramLabel = "ID",
      defaultValue = "",
      description = "Commit that the image is built from.")
  private String commit = "";

  /** Runs the command and ends the JVM: 0 for success, 1 for a failed build, 2 for wrong usage. */
  public static void main(String[] args) {
    var line = new CommandLine(new Main());
    line.registerConverter(ImagePlatform.class, ImagePlatform::parse);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          command.getErr().println("image: " + exception.getMessage());
          return 1;
        });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var contents = Contents.of(dist);
    var tar = dist.resolve("image-" + contents.version() + ".tar");
    var work = workFolder();
    try {
      var built =
          new ImageBuild(
                  contents,
                  base,
                  platforms,
                  commit,
                  work,
                  said -> System.err.println("image: " + said))
              .write(tar);
      System.out.println(tar + " " + built.name() + "@" + built.digest());
      return 0;
    } finally {
      delete(work);
    }
  }

  /** A fixed name, so that two builds of an image can't run at the same time. */
  private static Path workFolder() throws IOException {
    var folder = Path.of(System.getProperty("java.io.tmpdir"), "appnetwork-image");
    try {
      return Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          folder + " exists: wait for the other image build, or remove its leftovers", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
