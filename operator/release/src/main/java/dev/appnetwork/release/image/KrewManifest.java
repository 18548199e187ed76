// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

/** The manifest by which krew, the plugin manager of kubectl, installs a release's commands. */
final class KrewManifest {
  static final String NAME = "appnetwork-krew.yaml";

  private static final String TEXT =
      """
      # kubectl krew install --manifest=appnetwork-krew.yaml
      apiVersion: krew.googlecontainertools.github.com/v1alpha2
      kind: Plugin
      metadata:
        name: appnetwork
      spec:
        version: v%1$s
        homepage: https://appnetwork.dev
        shortDescription: Render, diff, explain and draw AppNetworks
        description: |
          Commands for AppNetworks, which define an app's network contract in one object:
          render the objects that they become, compare with the cluster, explain why a
          connection is or isn't allowed, and draw all connections.
        caveats: |
          Requires Java 17 or later on the PATH or in JAVA_HOME.
        platforms:
        - selector:
            matchExpressions:
            - key: os
              operator: In
              values: [darwin, linux]
          uri: https://appnetwork.dev/releases/v%1$s/%2$s
          sha256: %3$s
          files:
          - from: appnetwork-%1$s/*
            to: .
          bin: bin/appnetwork
      """;

  private KrewManifest() {}

  /**
   * Returns the manifest of a release.
   *
   * @param archive name of the archive with the commands
   * @param sha256 checksum of the archive
   */
  static String of(String version, String archive, String sha256) {
    return TEXT.formatted(version, archive, sha256);
  }
}
