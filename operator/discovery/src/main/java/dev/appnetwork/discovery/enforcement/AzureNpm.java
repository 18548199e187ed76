// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Azure Network Policy Manager. In its lite mode, it enforces CIDR blocks only and rejects policies
 * with pods. Only its ConfigMap contains the mode.
 *
 * <p>github.com/Azure/azure-container-networking v1.8: npm/azure-npm.yaml and
 * npm/examples/azure-npm-lite.yaml.
 */
public final class AzureNpm {

  /** The namespace of its ConfigMap. */
  public static final String NAMESPACE = "kube-system";

  /** The name of its ConfigMap. */
  public static final String CONFIG = "azure-npm-config";

  private static final String CONTAINER = "azure-npm";
  private static final Pattern LITE = Pattern.compile("\"EnableNPMLite\"\\s*:\\s*true");

  private AzureNpm() {}

  /** Returns whether the DaemonSet runs it, so that its mode matters. */
  public static boolean isIn(DaemonSetFacts daemonSet) {
    return daemonSet.container(CONTAINER).isPresent();
  }

  /** Returns whether its configuration selects the lite mode. */
  public static Boolean isLite(ConfigMap config) {
    @Nullable Map<String, String> data = config.getData();
    return data != null && data.values().stream().anyMatch(text -> LITE.matcher(text).find());
  }

  static Optional<PluginEvidence> in(DaemonSetFacts daemonSet, @Nullable Boolean lite) {
    return daemonSet.container(CONTAINER).map(agent -> evidence(daemonSet, agent, lite));
  }

  private static PluginEvidence evidence(
      DaemonSetFacts daemonSet, ContainerFacts agent, @Nullable Boolean lite) {
    var running = daemonSet.running(Plugin.AZURE_NPM, agent);
    if (lite == null) {
      return PluginEvidence.unknown(
          Plugin.AZURE_NPM,
          running
              + ". The operator can't read ConfigMap %s/%s, so it doesn't know whether EnableNPMLite is set, with which only CIDR blocks are enforced. Grant it the permission, or set enforcement.plugin in its configuration."
                  .formatted(NAMESPACE, CONFIG));
    }
    return lite
        ? PluginEvidence.notEnforced(
            Plugin.AZURE_NPM,
            running
                + " with EnableNPMLite, which enforces CIDR blocks only and ignores policies with pods. Disable EnableNPMLite in ConfigMap %s/%s."
                    .formatted(NAMESPACE, CONFIG))
        : PluginEvidence.enforced(
            Plugin.AZURE_NPM, running + ", which enforces policies.", Set.of(Plugin.AZURE_CNI));
  }
}
