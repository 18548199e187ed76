// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;

/**
 * Resets a Service to a single address family after {@code ipFamilyPolicy} was removed from the
 * spec. Server-side apply removes the field, but the API server then keeps its previous value.
 */
final class ServiceFamilies {

  private static final String SINGLE = "SingleStack";

  private ServiceFamilies() {}

  /** Returns the JSON patch to send before the apply; empty if none is needed. */
  static List<Map<String, Object>> reset(Service desired, Service actual) {
    var now = actual.getSpec().getIpFamilyPolicy();
    boolean stale =
        desired.getSpec().getIpFamilyPolicy() == null
            && now != null
            && !now.equals(SINGLE)
            && ManagedFieldSet.of(actual)
                .map(ManagedFieldSet::tree)
                .filter(ServiceFamilies::isOurs)
                .isPresent();
    return stale
        ? List.of(
            Map.of("op", "replace", "path", "/spec/ipFamilyPolicy", "value", SINGLE),
            ObjectWriter.ifUnchanged(actual))
        : List.of();
  }

  private static boolean isOurs(Map<String, Object> fields) {
    return fields.get("f:spec") instanceof Map<?, ?> spec && spec.containsKey("f:ipFamilyPolicy");
  }
}
