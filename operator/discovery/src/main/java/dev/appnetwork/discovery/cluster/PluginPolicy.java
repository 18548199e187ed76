// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;

/** A policy of the network plugin's own kind, with its unparsed spec and without status. */
@JsonIgnoreProperties(
    value = {"status"},
    ignoreUnknown = true)
public abstract sealed class PluginPolicy extends CustomResource<Map<String, Object>, Object>
    implements Namespaced {

  private static final long serialVersionUID = 1L;

  @Override
  protected Map<String, Object> initSpec() {
    return Map.of();
  }

  @Override
  protected Object initStatus() {
    return Map.of();
  }

  /** Cilium's policy. */
  @Group("cilium.io")
  @Version("v2")
  @Plural("ciliumnetworkpolicies")
  public static final class CiliumNetworkPolicy extends PluginPolicy {
    private static final long serialVersionUID = 1L;
  }

  /** The policy of Google Kubernetes Engine. */
  @Group("networking.gke.io")
  @Version("v1alpha1")
  @Plural("fqdnnetworkpolicies")
  public static final class FQDNNetworkPolicy extends PluginPolicy {
    private static final long serialVersionUID = 1L;
  }
}
