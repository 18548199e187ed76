// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

/** The version of this program. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** What the build wrote into the manifest; without a jar there is none. */
  public static String get() {
    var version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
