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
 * Finds the JDK that the operator is to run on here: that of {@code JAVA_HOME} where it is new
 * enough, else that of the {@code PATH}, else the newest in the places where JDKs are installed.
 *
 * @param environment the variables of this process
 * @param usualPlaces folders that hold JDKs
 * @param withinPlace where a JDK's home is, seen from its folder in such a place
 */
public record JdkSearch(
    Map<String, String> environment, List<Path> usualPlaces, List<String> withinPlace) {

  /** Looks where this process would. */
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

  /** The one to take; empty where none is new enough. */
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

  /** What is on the PATH is often a link to a link. */
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
