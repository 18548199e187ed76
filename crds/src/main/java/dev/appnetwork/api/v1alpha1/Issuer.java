package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A cert-manager issuer. cert-manager takes one issuer per Ingress for all of its hosts, so either
 * every host with tls names the same issuer, or none does.
 *
 * @param name Name of the issuer.
 * @param kind Issuer (of this namespace) or ClusterIssuer. Default Issuer.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Issuer(String name, @Nullable String kind) {}
