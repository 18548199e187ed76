package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A path of a host, and the port that it leads to.
 *
 * @param path The path; begins with a slash. Default /.
 * @param type Prefix (matches element by element) or Exact. Default Prefix.
 * @param port Name of one of this app's TCP ports. Default: the first TCP port.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Path(@Nullable String path, @Nullable String type, @Nullable String port) {}
