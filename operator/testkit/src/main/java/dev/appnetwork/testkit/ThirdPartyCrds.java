// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import dev.appnetwork.testkit.binaries.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/**
 * CRDs of other projects, from the Go modules that ship them. Their versions are pinned in {@code
 * foreign/go.mod}, or in the module of the related program.
 */
public enum ThirdPartyCrds {
  /** The kinds of cert-manager. */
  CERT_MANAGER("controlplane/cert-manager", "github.com/cert-manager/cert-manager", "deploy/crds"),
  /** Cilium's policy for one namespace. */
  CILIUM_NETWORK_POLICIES(
      ThirdPartyCrds.PINS,
      "github.com/cilium/cilium",
      "pkg/k8s/apis/cilium.io/client/crds/v2/ciliumnetworkpolicies.yaml"),
  /** The kinds of Contour. */
  CONTOUR(
      "controlplane/contour", "github.com/projectcontour/contour", "examples/contour/01-crds.yaml"),
  /** The standard channel of Gateway API. */
  GATEWAY_API(ThirdPartyCrds.PINS, "sigs.k8s.io/gateway-api", "config/crd/standard"),
  /** The kinds of Traefik. The version is explicit, because its module replaces this one. */
  TRAEFIK(
      "controlplane/traefik",
      "github.com/traefik/traefik/v3@v" + Versions.TRAEFIK,
      "integration/fixtures/k8s/01-traefik-crd.yml");

  private static final String PINS = "foreign";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String folder;
  private final String module;
  private final String path;

  ThirdPartyCrds(String folder, String module, String path) {
    this.folder = folder;
    this.module = module;
    this.path = path;
  }

  /**
   * Returns the file or directory with the CRDs, downloaded on first use.
   *
   * @throws ControlPlaneException if Go can't download the module
   */
  public Path path() {
    var pins = Repository.root().resolve("operator/testkit").resolve(folder);
    var builder =
        new ProcessBuilder(List.of("go", "mod", "download", "-json", module))
            .directory(pins.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("GOFLAGS", "");
    builder.environment().put("GOWORK", "off");
    try {
      var process = builder.start();
      var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new ControlPlaneException("go mod download of " + module + " failed: " + answer);
      }
      return Path.of(JSON.readTree(answer).get("Dir").asString()).resolve(path);
    } catch (IOException e) {
      throw new ControlPlaneException("Go could not be run to fetch " + module + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlPlaneException("interrupted while Go fetched " + module);
    }
  }
}
