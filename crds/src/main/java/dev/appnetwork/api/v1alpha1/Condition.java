// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.SchemaPart;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of the current state, as defined by metav1.Condition.
 *
 * @param type Type of the condition, such as Ready.
 * @param status True, False, or Unknown.
 * @param observedGeneration Generation of the spec that the condition is about.
 * @param lastTransitionTime Time of the last change of status, RFC 3339 in UTC, in seconds.
 * @param reason CamelCase reason of the status. The documentation lists the remedy for each.
 * @param message Human-readable explanation of the status, with its effect and remedy.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @Size(min = 1, max = 316) @Pattern(Condition.TYPE_PATTERN) String type,
    @Choice({"True", "False", "Unknown"}) String status,
    @Min(0) @Nullable Long observedGeneration,
    @SchemaPart("format: date-time") String lastTransitionTime,
    @Size(min = 1, max = 1024) @Pattern(Condition.REASON_PATTERN) String reason,
    @Size(max = 32768) String message) {

  static final String TYPE_PATTERN =
      "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
          + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$";

  static final String REASON_PATTERN = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$";
}
