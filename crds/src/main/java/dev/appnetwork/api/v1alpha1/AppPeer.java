package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * They are followed as that AppNetwork changes. While it does not exist the entry opens nothing.
 *
 * @param name Name of the AppNetwork, at most 63 characters. No wildcard: for more than one app use
 *     pods.
 * @param namespace Namespace of the AppNetwork. Default: the namespace of this object.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppPeer(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = Syntax.OBJECT_NAME,
            message =
                "write the name of one AppNetwork; for more than one use pods, for everybody"
                    + " anyone: {}")
        String name,
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = Syntax.LABEL,
            message =
                "write the name of one namespace, or leave it out for the namespace of this"
                    + " AppNetwork; for more than one use pods with namespaceSelector")
        @Nullable String namespace) {}
