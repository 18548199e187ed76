package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host that leads to the app.
 *
 * @param host DNS name in lower case, or a wildcard for one label such as *.example.com.
 * @param paths The paths of the host that lead to the app. Default: / by Prefix on the first TCP
 *     port.
 * @param tls Serves the host by HTTPS. Absent: by HTTP.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Host(String host, @Nullable List<Path> paths, @Nullable Tls tls) {}
