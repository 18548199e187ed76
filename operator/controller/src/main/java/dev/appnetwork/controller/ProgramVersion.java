// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

/** The version of this program. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** Returns the version from the manifest of the jar; without a jar, {@code development}. */
  public static String get() {
    var version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
