// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.util.List;

/**
 * The platform of an image.
 *
 * @param os the operating system, in OCI's notation
 * @param architecture the architecture, in OCI's notation
 */
record ImagePlatform(String os, String architecture) {
  static final List<ImagePlatform> ALL =
      List.of(new ImagePlatform("linux", "amd64"), new ImagePlatform("linux", "arm64"));

  /** Parses {@code os/architecture}. */
  static ImagePlatform parse(String text) {
    return ALL.stream()
        .filter(platform -> platform.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text + " is none of " + ALL));
  }

  @Override
  public String toString() {
    return os + "/" + architecture;
  }
}
