package dev.appnetwork.api.v1alpha1;

import io.fabric8.generator.annotation.Min;

/**
 * What stands behind the Service, by its EndpointSlices.
 *
 * @param ready Endpoints that take traffic.
 * @param total All endpoints.
 */
public record Endpoints(@Min(0) int ready, @Min(0) int total) {}
