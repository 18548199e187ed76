// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import java.util.List;
import java.util.Optional;

/** DNS names of Services in the cluster. */
public final class ServiceDnsName {
  private static final String SERVICES = "svc";
  private static final String DEFAULT_DOMAIN = ".cluster.local";

  private ServiceDnsName() {}

  /**
   * Returns the entry that a DNS name of a Service means; empty for any other name. The domain of a
   * cluster can be changed, so the label before it counts.
   */
  public static Optional<String> peer(String name) {
    var labels = List.of(name.split("\\.", -1));
    var services = labels.lastIndexOf(SERVICES);
    var isInDomain = name.endsWith(DEFAULT_DOMAIN);
    if (!isInDomain && services < 2 && !name.endsWith("." + SERVICES)) {
      return Optional.empty();
    }
    var end = services < 0 ? labels.size() - 2 : services;
    if (end < 2) {
      return Optional.of("an app or pods entry");
    }
    return Optional.of(
        labels.get(end - 2).equals("*")
            ? "pods: {namespace: %s}".formatted(labels.get(end - 1))
            : "app: {name: %s, namespace: %s}, or a pods entry"
                .formatted(labels.get(end - 2), labels.get(end - 1)));
  }
}
