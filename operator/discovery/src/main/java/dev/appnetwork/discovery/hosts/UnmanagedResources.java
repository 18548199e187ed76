// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.hosts;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Common parts of the kinds that claim hosts. */
final class UnmanagedResources {

  private static final String GROUP = "appnetwork.dev/";

  /** Names the AppNetworks that take over the hosts of the annotated object. */
  private static final String ADOPT = GROUP + "adopt";

  private UnmanagedResources() {}

  /**
   * Returns whether an AppNetwork owns the object, so that the AppNetwork's own claim counts. An
   * owned object whose label was removed is visible here until the drift is corrected.
   */
  static boolean isOwned(ObjectMeta metadata) {
    @Nullable List<OwnerReference> owners = metadata.getOwnerReferences();
    return orEmpty(owners).stream()
        .anyMatch(
            owner ->
                Boolean.TRUE.equals(owner.getController())
                    && Objects.toString(owner.getApiVersion(), "").startsWith(GROUP));
  }

  /**
   * Returns whether the object lacks the operator's label, which excludes owned objects on the
   * server side.
   */
  static boolean isUnlabeled(HasMetadata object) {
    @Nullable Map<String, String> labels = object.getMetadata().getLabels();
    return labels == null || !OwnerLabels.OPERATOR.equals(labels.get(OwnerLabels.MANAGED_BY));
  }

  static Claimant claimant(String kind, ObjectMeta metadata) {
    return new Claimant(
        kind,
        metadata.getNamespace(),
        metadata.getName(),
        Objects.toString(metadata.getCreationTimestamp(), ""),
        annotations(metadata).get(ADOPT));
  }

  private static Map<String, String> annotations(ObjectMeta metadata) {
    @Nullable Map<String, String> annotations = metadata.getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }

  static @Nullable List<HostClaim> orNull(List<HostClaim> claims) {
    return claims.isEmpty() ? null : List.copyOf(claims);
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
