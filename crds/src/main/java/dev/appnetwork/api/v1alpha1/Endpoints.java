package dev.appnetwork.api.v1alpha1;

import io.fabric8.generator.annotation.Min;

/**
 * Counted from the Service's EndpointSlices, each pod once.
 *
 * @param ready Pods that take traffic.
 * @param total All pods that the Service selects, ready or not.
 */
public record Endpoints(@Min(0) int ready, @Min(0) int total) {}
