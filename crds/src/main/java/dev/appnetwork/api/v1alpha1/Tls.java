// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Several hosts can use the same Secret.
 *
 * @param secretName Secret in this namespace with the certificate and its key. The operator never
 *     reads it. If unset, the default certificate of the ingress controller is used.
 * @param issuer cert-manager issuer of the certificate in the Secret. If unset, the Secret must be
 *     created by other means.
 */
@ValidationRule(
    value = "!has(self.issuer) || has(self.secretName)",
    message =
        "must be set when issuer is set: cert-manager stores the certificate in this " + "Secret",
    fieldPath = ".secretName")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tls(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        @Nullable String secretName,
    @Nullable Issuer issuer) {}
