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
 * A host that leads to the app.
 *
 * @param host DNS name in lower case, or a wildcard for its first label such as *.example.com.
 * @param paths The paths of the host that lead to the app, 1 to 32, each once for each type.
 *     Default: / by Prefix on the first TCP port.
 * @param tls Serves the host by HTTPS. If unset, by HTTP.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Host(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(
            value = Syntax.HOST,
            message =
                "write a DNS name in lower case such as shop.example.com, or a wildcard for its"
                    + " first label such as *.example.com")
        @ValidationRule(
            value = "!self.matches('(^|[.])[0-9]+$')",
            message = "write a DNS name such as shop.example.com: an IP address cannot be a host")
        String host,
    @Size(min = 1, max = 32)
        @ListMap({"path", "type"})
        @Default("[{\"path\": \"/\", \"type\": \"Prefix\"}]")
        @Nullable List<Path> paths,
    @Nullable Tls tls) {}
