// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * A problem of the spec, or a warning about it.
 *
 * @param severity Error (makes a condition False) or Warning.
 * @param field Path of the field, such as spec.allow.to[0].app.
 * @param reason CamelCase reason, as in conditions.
 * @param message Human-readable explanation of the problem, its effect, and the remedy.
 */
public record Finding(
    Severity severity,
    @Size(max = 4096) String field,
    @Size(min = 1, max = 1024) @Pattern(Condition.REASON_PATTERN) String reason,
    @Size(max = 32768) String message) {}
