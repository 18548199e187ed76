package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** Written as {@code nodes: {}}. */
@JsonSerialize
public record Nodes() {}
