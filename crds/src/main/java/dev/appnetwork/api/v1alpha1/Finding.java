package dev.appnetwork.api.v1alpha1;

/**
 * Something that is wrong with the declaration, or worth knowing about it.
 *
 * @param severity Error (a condition is False because of it) or Warning.
 * @param field Path of the field that it is about, such as spec.allow.to[0].app.
 * @param reason One word that says what it is; the same as in conditions.
 * @param message What is wrong and what to write or do instead.
 */
public record Finding(String severity, String field, String reason, String message) {}
