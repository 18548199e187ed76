// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmanaged NetworkPolicy that allows traffic. Policies are additive.
 *
 * @param namespace its namespace
 * @param name its name
 * @param pods the selected pods
 * @param ingress true if it allows ingress
 * @param egress true if it allows egress besides DNS
 * @param orphaned true if it has the labels of an AppNetwork with the same name, but no owner
 */
public record UnmanagedPolicy(
    String namespace,
    String name,
    Selection pods,
    boolean ingress,
    boolean egress,
    boolean orphaned) {

  /** The default DNS port, and OpenShift's. */
  private static final Set<Integer> DNS = Set.of(53, 5353);

  private static final String OWNER_KIND = "AppNetwork";
  private static final String OWNER_GROUP = "appnetwork.dev/";

  /**
   * Returns the relevant parts; null if the policy allows nothing, as a default-deny policy does,
   * or if an AppNetwork owns it. The operator's label alone isn't proof because any user can set
   * it.
   */
  public static @Nullable UnmanagedPolicy of(NetworkPolicy policy) {
    var spec = policy.getSpec();
    if (spec == null || isOwnedByAppNetwork(policy)) {
      return null;
    }
    var types = orEmpty(spec.getPolicyTypes());
    boolean ingress = types.contains("Ingress") && !orEmpty(spec.getIngress()).isEmpty();
    boolean egress =
        types.contains("Egress")
            && orEmpty(spec.getEgress()).stream().anyMatch(rule -> !isDns(rule));
    if (!ingress && !egress) {
      return null;
    }
    var metadata = policy.getMetadata();
    return new UnmanagedPolicy(
        metadata.getNamespace(),
        metadata.getName(),
        Selection.of(spec.getPodSelector()),
        ingress,
        egress,
        isOrphaned(policy));
  }

  // The AppNetwork with that name adopts it, or reports a name conflict.
  private static boolean isOrphaned(NetworkPolicy policy) {
    var metadata = policy.getMetadata();
    @Nullable Map<String, String> labels = metadata.getLabels();
    @Nullable String app = labels == null ? null : labels.get(OwnerLabels.NAME);
    return orEmpty(metadata.getOwnerReferences()).isEmpty()
        && app != null
        && ObjectNames.isNamedAfter(metadata.getName(), app)
        && OwnerLabels.OPERATOR.equals(labels.get(OwnerLabels.MANAGED_BY));
  }

  // The garbage collector deletes objects whose owner doesn't exist, and the operator corrects
  // drift in the policy with the owner's name.
  private static boolean isOwnedByAppNetwork(NetworkPolicy policy) {
    var metadata = policy.getMetadata();
    return orEmpty(metadata.getOwnerReferences()).stream()
        .anyMatch(
            owner ->
                Boolean.TRUE.equals(owner.getController())
                    && owner.getKind().equals(OWNER_KIND)
                    && owner.getApiVersion().startsWith(OWNER_GROUP)
                    && ObjectNames.isNamedAfter(metadata.getName(), owner.getName()));
  }

  // Owned policies allow DNS as well, and many namespaces have a policy that allows it for all
  // pods.
  private static boolean isDns(NetworkPolicyEgressRule rule) {
    var ports = orEmpty(rule.getPorts());
    return !ports.isEmpty() && ports.stream().allMatch(UnmanagedPolicy::isDns);
  }

  private static boolean isDns(NetworkPolicyPort port) {
    return port.getEndPort() == null
        && port.getPort() != null
        && port.getPort().getIntVal() != null
        && DNS.contains(port.getPort().getIntVal());
  }

  private static <E> List<E> orEmpty(@Nullable List<E> list) {
    return list == null ? List.of() : list;
  }
}
