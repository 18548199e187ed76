package dev.appnetwork.api.v1alpha1;

import dev.appnetwork.api.schema.Choice;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Something that is wrong with the declaration, or worth knowing about it.
 *
 * @param severity Error (a condition is False because of it) or Warning.
 * @param field Path of the field that it is about, such as spec.allow.to[0].app.
 * @param reason One word that says what it is; the same as in conditions.
 * @param message What is wrong and what to write or do instead.
 */
public record Finding(
    @Choice({"Error", "Warning"}) String severity,
    @Size(max = 4096) String field,
    @Size(min = 1, max = 1024) @Pattern(Condition.REASON_PATTERN) String reason,
    @Size(max = 32768) String message) {}
