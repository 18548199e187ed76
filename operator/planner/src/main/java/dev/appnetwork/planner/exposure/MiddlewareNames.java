// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.AppRef;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of the Middlewares of an exposure. They don't depend on the values of options, except for
 * the path of a rewrite.
 *
 * <p>Traefik joins namespace and name to an id, so Middlewares of different namespaces could have
 * the same id, and Traefik would use one of them for both. A hash of the namespace prevents that.
 *
 * @param app the AppNetwork
 * @param base the name of the exposure's objects
 */
public record MiddlewareNames(AppRef app, String base) {
  private static final String ALLOWED_SOURCES = "-allowed-sources";
  private static final String REDIRECT = "-redirect";
  private static final String MAX_REQUEST_BODY = "-max-request-body";
  static final String REWRITE = "-rewrite";

  /** Returns the names, without hashes, of all Middlewares that an exposure can have. */
  static Set<String> withoutHash(String base) {
    return Stream.of(ALLOWED_SOURCES, REDIRECT, MAX_REQUEST_BODY, REWRITE)
        .map(base::concat)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the name of the allow-list. */
  public String allowedSources() {
    return name(ALLOWED_SOURCES, "");
  }

  /** Returns the name of the redirect to HTTPS. */
  public String redirect() {
    return name(REDIRECT, "");
  }

  /** Returns the name of the limit of request bodies. */
  public String maxRequestBody() {
    return name(MAX_REQUEST_BODY, "");
  }

  /** Returns the name of the rewrite of a path. */
  String rewrite(ExposedPath path) {
    return name(REWRITE, " " + path.path() + " " + path.rewritePrefix());
  }

  private String name(String option, String key) {
    var name = base + option;
    return HashedNames.longOf(name, app.namespace() + "/" + name + key);
  }
}
