// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Kubernetes versions that tests can run on: the oldest and the newest supported version. The
 * system property {@value #PROPERTY} selects one by its minor version, for example {@code 1.31}.
 */
public enum KubernetesVersion {
  NEWEST(GoModule.KUBERNETES),
  OLDEST(GoModule.OLDEST_KUBERNETES);

  /** The system property that selects the version. */
  public static final String PROPERTY = "tests.kubernetes";

  private final GoModule module;

  KubernetesVersion(GoModule module) {
    this.module = module;
  }

  /** Returns the version that {@value #PROPERTY} selects; by default the newest. */
  public static KubernetesVersion current() {
    return of(System.getProperty(PROPERTY, ""));
  }

  /**
   * Returns the version with this minor version.
   *
   * @param minor for example {@code 1.31}; empty selects the newest
   * @throws BinariesException if the version isn't supported
   */
  static KubernetesVersion of(String minor) {
    if (minor.isEmpty()) {
      return NEWEST;
    }
    return Arrays.stream(values())
        .filter(version -> version.minor().equals(minor))
        .findFirst()
        .orElseThrow(
            () ->
                new BinariesException(
                    "%s must be one of %s, not \"%s\""
                        .formatted(
                            PROPERTY,
                            Arrays.stream(values())
                                .map(KubernetesVersion::minor)
                                .collect(Collectors.joining(", ")),
                            minor)));
  }

  /** Returns the complete version, for example {@code 1.31.4}. */
  public String version() {
    return module.version();
  }

  /** Returns the major and minor version, for example {@code 1.31}. */
  public String minor() {
    return version().substring(0, version().lastIndexOf('.'));
  }

  GoModule module() {
    return module;
  }
}
