package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The hosts become HTTPRoutes on it: one, or one for each set of paths where hosts differ in them.
 * Its listeners decide whether they take routes of this namespace and for these hosts; certificates
 * are theirs too.
 *
 * @param name Name of the Gateway, at most 253 characters.
 * @param namespace Namespace of the Gateway. Default: the namespace of this object.
 * @param sectionName Name of the one listener that is meant, at most 253 characters. Default: every
 *     listener of the Gateway that takes the hosts.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GatewayRef(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        String name,
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = Syntax.LABEL,
            message =
                "write the name of one namespace, or leave it out for the namespace of this"
                    + " AppNetwork")
        @Nullable String namespace,
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        @Nullable String sectionName) {}
