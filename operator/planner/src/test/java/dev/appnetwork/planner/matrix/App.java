// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app of a set.
 *
 * @param namespace its namespace, which ends in -a, -b, or -c
 * @param name its name
 * @param spec its spec
 * @param web number of its pods' port named web
 * @param ambient true if its pods are in Istio's ambient mesh
 */
record App(String namespace, String name, AppNetworkSpec spec, int web, boolean ambient) {

  /** Returns the labels of its pods: those of its selector and another one. */
  Map<String, String> labels() {
    var labels = new TreeMap<>(spec.selector());
    labels.put("run", "yes");
    return labels;
  }
}
