// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;

/**
 * Configuration: the annotations that AppNetworks of some namespaces can set on their objects.
 *
 * @param keys keys of annotations
 * @param namespaces names of namespaces; empty for all
 */
public record AllowedAnnotations(List<String> keys, List<String> namespaces) {

  /** Takes unset values as empty. */
  public AllowedAnnotations {
    keys = keys == null ? List.of() : keys;
    namespaces = namespaces == null ? List.of() : namespaces;
  }
}
