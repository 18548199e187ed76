// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An official download of one program, and the location of its checksum.
 *
 * @param artifact the file to download
 * @param checksums the text with its SHA-256 checksum, over the same secure connection
 * @param checksumFormat the format of that text
 * @param archiveMember the program inside the archive; null if the artifact is the program
 */
record Download(
    URI artifact, URI checksums, ChecksumFormat checksumFormat, @Nullable String archiveMember) {

  private static final String KUBERNETES_HOST = "https://dl.k8s.io";
  private static final String GITHUB = "https://github.com";
  private static final String GITHUB_API = "https://api.github.com";

  /** Returns the download of a program; null if its project publishes none for the platform. */
  static @Nullable Download of(Program program, GoModule pins, Platform platform) {
    return switch (program) {
      case KUBECTL -> kubernetes(program, pins, platform);
      // Kubernetes publishes its servers for Linux only.
      case KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, KUBE_PROXY ->
          platform.os().equals("linux") ? kubernetes(program, pins, platform) : null;
      case ETCD -> etcd(platform);
      case KWOK -> kwok(platform);
      case CYCLONUS, HELM, JUDGE, GITOPS, NETPOD, TRAEFIK, CONTOUR, CERT_MANAGER, CILIUM, VALE ->
          null;
    };
  }

  String fileName() {
    var path = artifact.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Download kubernetes(Program program, GoModule pins, Platform platform) {
    var artifact =
        "%s/v%s/bin/%s/%s/%s"
            .formatted(
                KUBERNETES_HOST,
                pins.version(),
                platform.os(),
                platform.arch(),
                program.fileName());
    return new Download(
        URI.create(artifact), URI.create(artifact + ".sha256"), ChecksumFormat.BARE, null);
  }

  private static Download etcd(Platform platform) {
    var releases = GITHUB + "/etcd-io/etcd/releases/download/v" + Versions.ETCD + "/";
    var stem = "etcd-v" + Versions.ETCD + "-" + platform;
    return new Download(
        URI.create(releases + stem + (platform.os().equals("linux") ? ".tar.gz" : ".zip")),
        URI.create(releases + "SHA256SUMS"),
        ChecksumFormat.LIST,
        stem + "/etcd");
  }

  private static Download kwok(Platform platform) {
    var repository = "/kubernetes-sigs/kwok/releases/";
    var artifact = "download/v" + Versions.KWOK + "/kwok-" + platform;
    return new Download(
        URI.create(GITHUB + repository + artifact),
        // kwok has no checksum files; the release lists the digest of each asset.
        URI.create(GITHUB_API + "/repos" + repository + "tags/v" + Versions.KWOK),
        ChecksumFormat.RELEASE_ASSETS,
        null);
  }
}
