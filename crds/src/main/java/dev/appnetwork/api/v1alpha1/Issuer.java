// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * cert-manager supports one issuer per Ingress, so all hosts with tls must have the same issuer, or
 * none.
 *
 * @param name Name of the issuer.
 * @param kind Issuer (in this namespace), ClusterIssuer, or the kind of an external issuer. Default
 *     Issuer.
 * @param group API group of an external issuer, a DNS name. Default cert-manager.io.
 */
@ValidationRule(
    value = "self.group != 'cert-manager.io' || self.kind in ['Issuer', 'ClusterIssuer']",
    message = "must be Issuer or ClusterIssuer; for another kind also set group",
    fieldPath = ".kind")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Issuer(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        String name,
    @Size(max = Syntax.LABEL_LENGTH)
        @Default("Issuer")
        @ValidationRule(
            value = "self.matches('^[A-Z][A-Za-z0-9]*$')",
            message = "must be a kind, such as Issuer or ClusterIssuer")
        @Nullable String kind,
    @Size(max = Syntax.NAME_LENGTH)
        @Default(Issuer.CERT_MANAGER)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        @Nullable String group) {

  /** The API group of cert-manager's own issuers. */
  public static final String CERT_MANAGER = "cert-manager.io";
}
