package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** Everybody, inside the cluster and outside. Written as {@code anyone: {}}. */
@JsonSerialize
public record Anyone() {}
