package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * cert-manager takes one issuer per Ingress for all of its hosts, so either every host with tls
 * names the same issuer, or none does.
 *
 * @param name Name of the issuer.
 * @param kind Issuer (of this namespace) or ClusterIssuer. Default Issuer.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Issuer(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        String name,
    @Choice({"Issuer", "ClusterIssuer"}) @Default("Issuer") @Nullable String kind) {}
