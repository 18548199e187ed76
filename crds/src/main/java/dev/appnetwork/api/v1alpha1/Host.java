// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hostname that is routed to the app.
 *
 * @param host Lowercase DNS name, or a wildcard for its first label such as *.example.com.
 * @param paths Paths of the host that are routed to the app, 1 to 32, each once per type. Default:
 *     / with type Prefix, routed to the first TCP port.
 * @param tls Serves the host over HTTPS. If unset, over HTTP.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Host(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(
            value = Syntax.HOST,
            message =
                "must be a lowercase DNS name such as shop.example.com, or a wildcard such as "
                    + "*.example.com")
        @ValidationRule(
            value = "!self.matches('(^|[.])[0-9]+$')",
            message = "must be a DNS name such as shop.example.com, not an IP address")
        String host,
    @Size(min = 1, max = 32)
        @ListMap({"path", "type"})
        @Default("[{\"path\": \"/\", \"type\": \"Prefix\"}]")
        @Nullable List<Path> paths,
    @Nullable Tls tls) {}
