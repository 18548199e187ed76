// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.service;

import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.planner.DeclaredPort;
import java.util.List;

/**
 * A Service that an app declares, or has by default.
 *
 * @param entry its entry; one with a name alone for the default Service
 * @param field path of its entry
 * @param type ClusterIP, Headless, NodePort or LoadBalancer
 * @param ports its ports that can be acted on
 * @param valid whether it can be rendered
 */
public record DeclaredService(
    ServiceEntry entry, String field, String type, List<DeclaredPort> ports, boolean valid) {
  static final String HEADLESS = "Headless";

  /** Returns its name. */
  public String name() {
    return entry.name();
  }

  /** Tells whether it has no cluster IP. */
  public boolean isHeadless() {
    return type.equals(HEADLESS);
  }
}
