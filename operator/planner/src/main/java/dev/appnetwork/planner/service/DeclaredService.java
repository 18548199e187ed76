// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.service;

import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.field.FieldPath;
import java.util.List;

/**
 * A declared or default Service of an app.
 *
 * @param entry its entry; the entry of a default Service has only a name
 * @param field path of its entry
 * @param type ClusterIP, Headless, NodePort, or LoadBalancer
 * @param ports its valid ports
 * @param valid true if it can be rendered
 */
public record DeclaredService(
    ServiceEntry entry, FieldPath field, String type, List<DeclaredPort> ports, boolean valid) {
  static final String CLUSTER_IP = "ClusterIP";
  static final String HEADLESS = "Headless";

  /** Returns its name. */
  public String name() {
    return entry.name();
  }

  /** Returns whether it can be reached from inside the cluster only. */
  public boolean isInternal() {
    return type.equals(CLUSTER_IP) || isHeadless();
  }

  /** Returns whether it has no cluster IP. */
  public boolean isHeadless() {
    return type.equals(HEADLESS);
  }
}
