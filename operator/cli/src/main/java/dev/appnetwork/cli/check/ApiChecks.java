// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.cli.inventory.ShippedCrd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks the API server and its CRD. */
final class ApiChecks {

  private static final String CRD = "appnetworks.appnetwork.dev";
  static final int OLDEST_MINOR = 31;
  private static final String INSTALL = "kubectl apply --server-side -k deploy/base";

  private final ClusterAccess access;

  ApiChecks(ClusterAccess look) {
    this.access = look;
  }

  CheckGroup run() {
    var lines = new ArrayList<CheckLine>();
    version(lines);
    crd(lines);
    return new CheckGroup("Kubernetes API", lines);
  }

  private void version(List<CheckLine> lines) {
    var version = access.client().getKubernetesVersion();
    var minor = String.valueOf(version.getMinor()).replaceAll("[^0-9]", "");
    var text = "The API server has version %s.".formatted(version.getGitVersion());
    lines.add(
        !minor.isEmpty() && Integer.parseInt(minor) < OLDEST_MINOR
            ? CheckLine.error(text, "Upgrade to Kubernetes 1.%d or newer.".formatted(OLDEST_MINOR))
            : CheckLine.ok(text));
  }

  private void crd(List<CheckLine> lines) {
    var refused = new ArrayList<CheckLine>();
    var found =
        access.read(
            "CustomResourceDefinitions",
            () ->
                access
                    .client()
                    .genericKubernetesResources(
                        "apiextensions.k8s.io/v1", "CustomResourceDefinition")
                    .withName(CRD)
                    .get(),
            refused);
    if (found.isPresent()) {
      Map<?, ?> tree = ManifestResources.JSON.convertValue(found.get(), Map.class);
      lines.add(compared(ShippedCrd.fields(tree)));
    } else if (refused.isEmpty() || !isServed()) {
      lines.add(CheckLine.error("The CRD %s is not installed.".formatted(CRD), INSTALL));
    } else {
      lines.add(CheckLine.ok("The CRD is served."));
      lines.addAll(refused);
    }
  }

  private boolean isServed() {
    return access.client().supports("appnetwork.dev/v1alpha1", "AppNetwork");
  }

  private static CheckLine compared(Set<String> served) {
    var shipped = ShippedCrd.fields();
    var missing = new TreeSet<>(shipped);
    missing.removeAll(served);
    if (!missing.isEmpty()) {
      return CheckLine.error(
          "The CRD is older than this command: it doesn't have %s."
              .formatted(CheckLine.names(List.copyOf(missing))),
          INSTALL);
    }
    var more = new TreeSet<>(served);
    more.removeAll(shipped);
    return more.isEmpty()
        ? CheckLine.ok("The CRD is served and matches this version.")
        : CheckLine.warning(
            "The CRD is newer than this command: it also has %s."
                .formatted(CheckLine.names(List.copyOf(more))),
            "Use the command of the installed version.");
  }
}
