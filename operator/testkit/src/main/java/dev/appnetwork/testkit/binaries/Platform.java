// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.util.Locale;

/**
 * A platform in Go's notation.
 *
 * @param os {@code linux} or {@code darwin}
 * @param arch {@code amd64} or {@code arm64}
 */
public record Platform(String os, String arch) {

  /**
   * Returns the platform of this JVM.
   *
   * @throws UnsupportedOperationException for platforms other than Linux and macOS on x86-64 or
   *     ARM64
   */
  public static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String osName, String osArch) {
    var os = osName.toLowerCase(Locale.ROOT);
    var arch = osArch.toLowerCase(Locale.ROOT);
    return new Platform(
        switch (os) {
          case "linux" -> "linux";
          case "mac os x", "darwin" -> "darwin";
          default ->
              throw new UnsupportedOperationException(
                  "The control plane runs on Linux and macOS, not on " + osName);
        },
        switch (arch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default ->
              throw new UnsupportedOperationException(
                  "The control plane runs on x86-64 and ARM64, not on " + osArch);
        });
  }

  @Override
  public String toString() {
    return os + "-" + arch;
  }
}
