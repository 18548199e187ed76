// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import java.util.Comparator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A released version, or the version to release.
 *
 * @param major incompatible changes; each major version has its own channels
 * @param minor features
 * @param patch bug fixes
 * @param date date of the tag
 */
record Release(int major, int minor, int patch, String date) implements Comparable<Release> {

  // The channels of a semver template don't support pre-releases.
  private static final Pattern VERSION =
      Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)");

  static Release of(String version, String date) {
    var parts = VERSION.matcher(version);
    if (!parts.matches()) {
      throw new PackagingException(
          "releases: " + version + " must be a version, for example 0.1.0");
    }
    return new Release(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        date);
  }

  static Release read(JsonNode entry) {
    return of(entry.path("version").asString(), entry.path("date").asString());
  }

  String version() {
    return major + "." + minor + "." + patch;
  }

  boolean isOfSameMinor(Release other) {
    return major == other.major && minor == other.minor;
  }

  @Override
  public int compareTo(Release other) {
    return Comparator.comparingInt(Release::major)
        .thenComparingInt(Release::minor)
        .thenComparingInt(Release::patch)
        .compare(this, other);
  }
}
