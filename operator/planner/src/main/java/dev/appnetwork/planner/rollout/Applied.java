// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the time of the operator's last change of an object, and whether it took effect. */
final class Applied {

  private Applied() {}

  /** Returns the time of the operator's last change, from managedFields, in whole seconds. */
  static Instant at(HasMetadata object) {
    var metadata = object.getMetadata();
    @Nullable String created = metadata.getCreationTimestamp();
    return metadata.getManagedFields().stream()
        .filter(entry -> OwnerLabels.OPERATOR.equals(entry.getManager()))
        .filter(entry -> entry.getSubresource() == null && entry.getTime() != null)
        .map(entry -> Instant.parse(entry.getTime()))
        .max(Comparator.naturalOrder())
        .orElse(created == null ? Instant.EPOCH : Instant.parse(created));
  }

  /** Returns whether the operator was the last client to set a field. */
  static boolean owns(HasMetadata object, String... path) {
    return object.getMetadata().getManagedFields().stream()
        .filter(entry -> OwnerLabels.OPERATOR.equals(entry.getManager()))
        .filter(entry -> entry.getSubresource() == null && entry.getFieldsV1() != null)
        .anyMatch(entry -> has(entry.getFieldsV1().getAdditionalProperties(), path));
  }

  /** Returns the annotations that the operator was the last client to set. */
  static Map<String, String> annotations(HasMetadata object) {
    @Nullable Map<String, String> all = object.getMetadata().getAnnotations();
    var owned = new TreeMap<String, String>();
    (all == null ? Map.<String, String>of() : all)
        .forEach(
            (key, value) -> {
              if (owns(object, "f:metadata", "f:annotations", "f:" + key)) {
                owned.put(key, value);
              }
            });
    return owned;
  }

  private static boolean has(Map<?, ?> fields, String... path) {
    @Nullable Object at = fields;
    for (var field : path) {
      at = at instanceof Map<?, ?> map ? map.get(field) : null;
    }
    return at != null;
  }

  /** Returns the time of the last change of any of the objects. */
  static Optional<Instant> last(List<? extends HasMetadata> objects) {
    return objects.stream().map(Applied::at).max(Comparator.naturalOrder());
  }

  /** Returns whether a gateway has accepted the current generation of the route. */
  static boolean isAccepted(HTTPRoute route) {
    return conditions(route)
        .anyMatch(condition -> isAcceptance(condition) && isCurrent(condition, route));
  }

  /**
   * Returns whether a gateway rejects the current generation of the route because an older route
   * has the same matches. Gateway API permits accepting both; Contour doesn't.
   */
  static boolean isInConflict(HTTPRoute route) {
    return conditions(route)
        .anyMatch(
            condition ->
                "RuleMatchConflict".equals(condition.getReason()) && isCurrent(condition, route));
  }

  /** Returns whether a gateway has accepted any generation of the route. */
  static boolean wasAccepted(HTTPRoute route) {
    return conditions(route).anyMatch(Applied::isAcceptance);
  }

  /** Returns the conditions of the route from all of its parents. */
  private static Stream<Condition> conditions(HTTPRoute route) {
    return Optional.ofNullable(route.getStatus()).map(HTTPRouteStatus::getParents).stream()
        .flatMap(List::stream)
        .flatMap(parent -> Optional.ofNullable(parent.getConditions()).stream())
        .flatMap(List::stream);
  }

  private static boolean isAcceptance(Condition condition) {
    return condition.getType().equals("Accepted") && condition.getStatus().equals("True");
  }

  private static boolean isCurrent(Condition condition, HTTPRoute route) {
    return Objects.equals(condition.getObservedGeneration(), route.getMetadata().getGeneration());
  }
}
