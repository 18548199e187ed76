package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Hosts may share a Secret.
 *
 * @param secretName The Secret of this namespace that holds the certificate and its key. The
 *     operator never reads it.
 * @param issuer The cert-manager issuer that fills the Secret. Absent: somebody else does.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tls(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        String secretName,
    @Nullable Issuer issuer) {}
