// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.PolicySettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directions that an app's policy restricts. They depend on the spec only, never on discovered
 * state. Invalid values, stored before validation was added, restrict the direction.
 *
 * @param ingress true if only the listed clients can connect
 * @param egress true if only the listed destinations are reachable
 */
public record RestrictedDirections(boolean ingress, boolean egress) {
  /** Ingress. */
  public static final String INGRESS = "Ingress";

  /** Egress. */
  public static final String EGRESS = "Egress";

  private static final List<String> KNOWN = List.of(INGRESS, EGRESS);

  /** Returns the directions that an enforced policy of the spec restricts. */
  public static RestrictedDirections of(AppNetworkSpec spec) {
    return of(spec.policy(), spec.allow());
  }

  private static RestrictedDirections of(@Nullable PolicySettings policy, @Nullable Allow allow) {
    var declared = policy == null ? null : policy.types();
    List<String> types = declared == null ? List.of() : declared;
    boolean listed = !types.isEmpty() && KNOWN.containsAll(types);
    boolean from = allow != null && allow.from() != null;
    boolean to = allow != null && allow.to() != null;
    return new RestrictedDirections(
        !listed || from || types.contains(INGRESS), to || types.contains(EGRESS));
  }

  /** Returns the directions as {@code policyTypes}. */
  public List<String> policyTypes() {
    var types = new ArrayList<String>();
    if (ingress) {
      types.add(INGRESS);
    }
    if (egress) {
      types.add(EGRESS);
    }
    return List.copyOf(types);
  }
}
