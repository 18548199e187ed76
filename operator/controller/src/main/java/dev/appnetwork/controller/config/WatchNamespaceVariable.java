// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The environment variable with the watched namespaces. The Operator Lifecycle Manager knows them
 * only after the installation, and can't pass them in another way.
 */
public final class WatchNamespaceVariable {

  /** The name of the variable. Its value is a comma-separated list of namespaces. */
  public static final String NAME = "WATCH_NAMESPACE";

  private WatchNamespaceVariable() {}

  /**
   * Returns the configuration with {@code watch.namespaces} replaced by the variable's value. An
   * unset or empty variable is ignored.
   *
   * @throws ConfigException if the value contains an invalid namespace
   */
  public static OperatorConfig over(OperatorConfig config, Map<String, String> environment)
      throws ConfigException {
    var value = environment.getOrDefault(NAME, "");
    return value.isBlank() ? config : config.watching(names(value));
  }

  private static Set<String> names(String value) throws ConfigException {
    var problems = new Problems();
    var names = new LinkedHashSet<String>();
    for (var name : value.split(",", -1)) {
      names.add(problems.namespace(NAME, name.strip()));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(
          "%s (must be comma-separated namespaces, or empty)".formatted(problems.inOneLine()));
    }
    return names;
  }
}
