// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of the bare client's JVM, which equals the operator's: same Java, flags, and AOT
 * cache.
 *
 * @param command program and arguments up to the main class
 */
record BareRun(List<String> command) {

  /** Copies the command line of a running operator. */
  static BareRun like(long operatorPid) throws IOException {
    var info = ProcessHandle.of(operatorPid).map(ProcessHandle::info).orElseThrow();
    return like(info.command().orElseThrow(), arguments(operatorPid, info));
  }

  /** Java doesn't report arguments longer than a memory page; Linux does. */
  private static List<String> arguments(long pid, ProcessHandle.Info info) throws IOException {
    var file = Path.of("/proc", Long.toString(pid), "cmdline");
    if (Files.isReadable(file)) {
      var words = List.of(Files.readString(file).split("\0"));
      return words.subList(1, words.size());
    }
    return List.of(info.arguments().orElseThrow());
  }

  static BareRun like(String java, List<String> arguments) {
    var classPath = arguments.indexOf("-cp");
    if (classPath < 0) {
      throw new IllegalStateException("The operator's JVM was started without -cp: " + arguments);
    }
    var command = new ArrayList<String>();
    command.add(java);
    command.addAll(arguments.subList(0, classPath + 1));
    // An AOT cache also supports a class path that extends its own.
    command.add(
        Stream.of(arguments.get(classPath + 1), place(BareClient.class), place(Apps.class))
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(BareClient.class.getName());
    return new BareRun(command);
  }

  /** Returns the jar or directory of a class. */
  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the flags only. */
  List<String> flags() {
    return command.subList(1, command.indexOf("-cp"));
  }

  List<String> with(String... arguments) {
    var whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    return whole;
  }
}
