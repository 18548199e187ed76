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

  /** Whether it does, as far as is known. */
  public boolean isServed() {
    return crd.all().stream().anyMatch(versions -> versions.contains(version));
  }

  /**
   * Whether objects of it can be asked for. Where the operator may not see whether it is served,
   * the answer shows it.
   */
  boolean isWorthAsking() {
    return isServed() || crd.isRefused();
  }

  /** Whether the operator may not see it. */
  boolean isRefused() {
    return crd.isRefused();
  }

  /** Whether it is known, or cannot be known. */
  boolean isSettled() {
    return crd.isSettled();
  }

  /** From now on runs {@code listener} after each change, on a thread that must not be held up. */
  public void onChange(Runnable listener) {
    crd.onAnyChange(listener);
  }
}
