package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of the current state, after metav1.Condition.
 *
 * @param type Name of the aspect.
 * @param status True, False or Unknown.
 * @param observedGeneration The generation of the spec that the condition speaks of.
 * @param lastTransitionTime When status last changed, RFC 3339 in UTC, to the second.
 * @param reason One word that says why; documented in docs/conditions.md.
 * @param message A sentence for people.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    String type,
    String status,
    @Nullable Long observedGeneration,
    String lastTransitionTime,
    String reason,
    String message) {}
