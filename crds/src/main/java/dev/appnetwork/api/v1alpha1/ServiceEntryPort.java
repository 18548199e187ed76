// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A port of a Service.
 *
 * @param name Name of a port in spec.ports that isn't a range.
 * @param nodePort Port on every node, 1 to 65535, within the cluster's node port range. Only for
 *     types NodePort and LoadBalancer. If unset, the API server allocates one.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceEntryPort(
    @Size(max = Syntax.LABEL_LENGTH) String name, @Min(1) @Max(65535) @Nullable Integer nodePort) {}
