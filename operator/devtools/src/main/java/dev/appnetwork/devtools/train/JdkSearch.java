// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.train;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the JDK to run the operator with: that of {@code JAVA_HOME} if it is new enough, otherwise
 * that of the {@code PATH}, otherwise the newest one in the standard locations.
 *
 * @param environment the environment variables of this process
 * @param usualPlaces directories with JDKs
 * @param withinPlace path of a JDK's home, relative to its directory in such a location
 */
public record JdkSearch(
    Map<String, String> environment, List<Path> usualPlaces, List<String> withinPlace) {

  /** Searches with the environment of this process. */
  public static JdkSearch ofThisMachine() {
    var user = Path.of(System.getProperty("user.home"));
    return new JdkSearch(
        System.getenv(),
        List.of(
            Path.of("/usr/lib/jvm"),
            user.resolve(".sdkman/candidates/java"),
            Path.of("/Library/Java/JavaVirtualMachines")),
        List.of("", "Contents/Home"));
  }

  /** Returns the JDK to use; empty if none is new enough. */
  public Optional<Jdk> find() {
    return Stream.of(ofJavaHome(), ofPath(), newestInUsualPlaces())
        .flatMap(Optional::stream)
        .filter(Jdk::hasAotCache)
        .findFirst();
  }

  private Optional<Jdk> ofJavaHome() {
    var home = environment.getOrDefault("JAVA_HOME", "");
    return home.isBlank() ? Optional.empty() : Jdk.at(Path.of(home));
  }

  private Optional<Jdk> ofPath() {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "java"))
        .filter(Files::isExecutable)
        .findFirst()
        .flatMap(JdkSearch::homeOf);
  }

  /** The java on the PATH is often a symbolic link to another one. */
  private static Optional<Jdk> homeOf(Path java) {
    try {
      var bin = java.toRealPath().getParent();
      return bin == null || bin.getParent() == null ? Optional.empty() : Jdk.at(bin.getParent());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Jdk> newestInUsualPlaces() {
    return usualPlaces.stream()
        .flatMap(JdkSearch::content)
        .flatMap(folder -> withinPlace.stream().map(folder::resolve))
        .flatMap(home -> Jdk.at(home).stream())
        .max(Comparator.comparingInt(Jdk::version).thenComparing(Jdk::home));
  }

  private static Stream<Path> content(Path place) {
    try (Stream<Path> folders = Files.list(place)) {
      return folders.toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
