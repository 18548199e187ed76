// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of {@code src/test/resources/cli}: {@code command} (the command line, with files of the
 * folder after an @), {@code output.txt} (the expected output), optionally {@code stdin.yaml}, and
 * the input files.
 */
record CommandCase(Path folder) {

  private static final Path ROOT = Path.of("src", "test", "resources", "cli");

  static List<CommandCase> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().map(CommandCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String command() {
    return read("command").strip();
  }

  Path output() {
    return folder.resolve("output.txt");
  }

  /** Returns everything that a terminal shows. */
  String run() {
    var arguments = command().replace("@", folder + "/").split(" ", -1);
    var out = new StringWriter();
    var err = new StringWriter();
    var before = System.in;
    if (Files.exists(folder.resolve("stdin.yaml"))) {
      System.setIn(new ByteArrayInputStream(read("stdin.yaml").getBytes(UTF_8)));
    }
    int code;
    try {
      code =
          Main.commandLine()
              .setOut(new PrintWriter(out, true))
              .setErr(new PrintWriter(err, true))
              .execute(arguments);
    } finally {
      System.setIn(before);
    }
    var text = "$ appnetwork " + command().replace("@", "") + "\n" + out;
    if (!err.toString().isEmpty()) {
      text += "\n[standard error]\n" + err;
    }
    return (text + "\n[exit code " + code + "]\n").replace(folder + "/", "");
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
