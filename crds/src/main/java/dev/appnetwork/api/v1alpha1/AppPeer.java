// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The operator follows changes of its pods and ports. If it doesn't exist, the entry allows no
 * traffic until it is created.
 *
 * @param name Name of the AppNetwork, at most 63 characters. Wildcards aren't supported; for
 *     several apps use pods.
 * @param namespace Namespace of the AppNetwork. If unset, the namespace of this object.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppPeer(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = Syntax.OBJECT_NAME,
            message =
                "must be the name of one AppNetwork; for several use pods, for any client or "
                    + "destination use anyone: {}")
        String name,
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = Syntax.LABEL,
            message =
                "must be one namespace; for this AppNetwork's namespace remove the field, for "
                    + "several use pods with namespaceSelector")
        @Nullable String namespace) {}
