// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.ClusterSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks an installation, group by group. */
public final class InstallationCheck {

  private final ClusterAccess access;
  private final @Nullable String namespace;
  private final ClusterSettings settings;
  private final Optional<String> plugin;
  private final String version;

  /**
   * Creates a check.
   *
   * @param namespace the namespace whose AppNetworks and pods are checked; null for all
   * @param settings the operator's configuration
   * @param plugin {@code enforcement.plugin} of the configuration
   * @param version the version of this command
   */
  public InstallationCheck(
      KubernetesClient client,
      @Nullable String namespace,
      ClusterSettings settings,
      Optional<String> plugin,
      String version) {
    this.access = new ClusterAccess(client, namespace);
    this.namespace = namespace;
    this.settings = settings;
    this.plugin = plugin;
    this.version = version;
  }

  /**
   * Runs all checks.
   *
   * @param progress is called with the description of each check
   */
  public List<CheckGroup> run(Consumer<String> progress) {
    var groups = new ArrayList<CheckGroup>();
    progress.accept("Kubernetes API");
    groups.add(new ApiChecks(access).run());
    progress.accept("AppNetworks");
    var refused = new ArrayList<CheckLine>();
    var apps = access.list("AppNetworks", AppNetwork.class, refused).orElse(List.of());
    progress.accept("operator");
    groups.add(new OperatorChecks(access, version).run(apps));
    progress.accept("permissions");
    groups.add(new PermissionChecks(access, namespace).run());
    progress.accept("network");
    groups.add(new NetworkChecks(access, settings, plugin).run());
    if (!refused.isEmpty()) {
      groups.add(new CheckGroup("AppNetworks", refused));
      return groups;
    }
    groups.add(AppChecks.run(apps));
    progress.accept("pods");
    groups.add(new CoverageChecks(access, apps).run());
    return groups;
  }
}
