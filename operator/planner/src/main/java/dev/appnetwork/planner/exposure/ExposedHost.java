// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Tls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host that can be served.
 *
 * @param host its name
 * @param tls its TLS settings; null for plain HTTP
 * @param paths its paths, sorted; never empty
 */
public record ExposedHost(String host, @Nullable Tls tls, List<ExposedPath> paths) {}
