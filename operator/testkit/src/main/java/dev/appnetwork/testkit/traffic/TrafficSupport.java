// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Determines whether this machine supports real traffic. */
public final class TrafficSupport {
  private static final List<String> PROGRAMS = List.of("nft", "iptables", "ip6tables");

  private TrafficSupport() {}

  /** Returns the missing requirement and its remedy; empty if there is none. */
  public static Optional<String> missing() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.of("Real traffic needs the network namespaces of Linux.");
    }
    if (!isRoot()) {
      return Optional.of("Real traffic requires root to create network namespaces.");
    }
    var absent = PROGRAMS.stream().filter(program -> !isOnPath(program)).toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Real traffic needs "
                + String.join(", ", absent)
                + ". On Debian: apt-get install nftables iptables");
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOnPath(String program) {
    var path = System.getenv().getOrDefault("PATH", "");
    return List.of(path.split(File.pathSeparator, -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
