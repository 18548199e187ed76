package dev.appnetwork.release.image;

import java.util.List;

/**
 * What an image runs on.
 *
 * @param os as OCI names it
 * @param architecture as OCI names it
 */
record ImagePlatform(String os, String architecture) {
  static final List<ImagePlatform> ALL =
      List.of(new ImagePlatform("linux", "amd64"), new ImagePlatform("linux", "arm64"));

  /** As it is written: {@code os/architecture}. */
  static ImagePlatform parse(String text) {
    return ALL.stream()
        .filter(platform -> platform.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text + " is none of " + ALL));
  }

  /** Whether programs of it run on this machine. */
  boolean isThisMachine() {
    var here = System.getProperty("os.arch");
    return System.getProperty("os.name").equalsIgnoreCase(os)
        && (here.equals("aarch64") ? "arm64" : here).equals(architecture);
  }

  @Override
  public String toString() {
    return os + "/" + architecture;
  }
}
