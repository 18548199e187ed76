// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Progress;
import java.util.List;

/** Builds a control plane; every option has a default. */
public final class ControlPlaneBuilder {
  private int nodes = 1;
  private boolean audit;
  private boolean simulatedPods = true;
  private String advertiseAddress = "192.0.2.1";
  private List<String> apiServerFlags = List.of();
  private Progress progress = Progress.toStandardError();

  ControlPlaneBuilder() {}

  /** Sets the number of nodes, from 0 to 100; default 1. */
  public ControlPlaneBuilder nodes(int count) {
    if (count < 0 || count > 100) {
      throw new IllegalArgumentException("0 to 100 nodes, not " + count);
    }
    nodes = count;
    return this;
  }

  /** Enables or disables the audit log; disabled by default. */
  public ControlPlaneBuilder audit(boolean on) {
    audit = on;
    return this;
  }

  /**
   * Disables kwok, so that another program can manage nodes and pods. The nodes exist and are not
   * ready until that program sets them to ready.
   */
  public ControlPlaneBuilder withoutSimulatedPods() {
    simulatedPods = false;
    return this;
  }

  /**
   * Sets the address in the endpoints of the Service {@code kubernetes}, which must not be a
   * loopback address. Default: 192.0.2.1, which is reserved for documentation.
   */
  public ControlPlaneBuilder advertiseAddress(String address) {
    advertiseAddress = address;
    return this;
  }

  /** Adds flags for kube-apiserver; they override default flags. */
  public ControlPlaneBuilder apiServerFlags(String... flags) {
    apiServerFlags = List.of(flags);
    return this;
  }

  /** Sets the listener for progress messages; default standard error. */
  public ControlPlaneBuilder progress(Progress listener) {
    progress = listener;
    return this;
  }

  /**
   * Starts the control plane and waits until it responds, has its nodes, and creates service
   * accounts. Takes 4 s on two cores, or minutes if its programs must be downloaded or built first.
   *
   * @throws ControlPlaneException if a component doesn't start; the message names its log file
   */
  public ControlPlane start() {
    var options =
        new ControlPlaneOptions(nodes, audit, simulatedPods, advertiseAddress, apiServerFlags);
    return ControlPlane.start(Binaries.ofEnvironment(progress), options);
  }
}
