package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * HTTPS for a host.
 *
 * @param secretName The Secret of this namespace that holds the certificate and its key. The
 *     operator never reads it.
 * @param issuer The cert-manager issuer that fills the Secret. Absent: somebody else does.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tls(String secretName, @Nullable Issuer issuer) {}
