// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The operator creates one HTTPRoute, or one for each group of hosts with the same paths. The
 * listeners of the Gateway have the certificates, and decide whether they accept routes from this
 * namespace and for these hosts.
 *
 * @param name Name of the Gateway, at most 253 characters.
 * @param namespace Namespace of the Gateway. If unset, the namespace of this object.
 * @param sectionName Name of the listener, at most 253 characters. If unset, all listeners of the
 *     Gateway that serve the hosts.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GatewayRef(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        String name,
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = Syntax.LABEL,
            message = "must be one namespace; for this AppNetwork's namespace remove the field")
        @Nullable String namespace,
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        @Nullable String sectionName) {}
