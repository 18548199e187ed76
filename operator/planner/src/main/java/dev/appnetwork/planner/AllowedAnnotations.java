// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;

/**
 * Configuration: the annotations that AppNetworks in some namespaces can set on their objects.
 *
 * @param keys annotation keys
 * @param namespaces namespace names; empty for all namespaces
 */
public record AllowedAnnotations(List<String> keys, List<String> namespaces) {

  /** Takes unset values as empty. */
  public AllowedAnnotations {
    keys = keys == null ? List.of() : keys;
    namespaces = namespaces == null ? List.of() : namespaces;
  }
}
