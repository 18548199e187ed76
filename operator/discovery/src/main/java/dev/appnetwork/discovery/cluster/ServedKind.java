// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import java.util.Set;

/** Whether the cluster currently serves a custom resource, which can change at any time. */
public final class ServedKind {

  private final WatchCache<Set<String>> crd;
  private final String version;

  ServedKind(WatchCache<Set<String>> crd, String version) {
    this.crd = crd;
    this.version = version;
  }

  /** Returns whether the kind is served, as far as known. */
  public boolean isServed() {
    return crd.all().stream().anyMatch(versions -> versions.contains(version));
  }

  /**
   * Returns whether objects of the kind should be requested. If the operator can't read the CRD,
   * the response tells.
   */
  boolean shouldRequest() {
    return isServed() || crd.isRejected();
  }

  /** Returns whether the operator lacks permission to read the CRD. */
  boolean isRejected() {
    return crd.isRejected();
  }

  /** Returns whether it is known that the kind is served or not, or can't be known. */
  boolean isSettled() {
    return crd.isSettled();
  }

  /** Runs {@code listener} after each change, on a thread that must not be blocked. */
  public void onChange(Runnable listener) {
    crd.onAnyChange(listener);
  }
}
