// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Progress;
import java.util.List;

/** Collects the options of a control plane; each has a default. */
public final class ControlPlaneBuilder {
  private int nodes = 1;
  private boolean audit;
  private boolean playedPods = true;
  private String advertiseAddress = "192.0.2.1";
  private List<String> apiServerFlags = List.of();
  private Progress progress = Progress.toStandardError();

  ControlPlaneBuilder() {}

  /** How many nodes there are to run pods on; 0 to 100, by default 1. */
  public ControlPlaneBuilder nodes(int count) {
    if (count < 0 || count > 100) {
      throw new IllegalArgumentException("0 to 100 nodes, not " + count);
    }
    nodes = count;
    return this;
  }

  /** Makes the API server write down every request; by default it does not. */
  public ControlPlaneBuilder audit(boolean on) {
    audit = on;
    return this;
  }

  /**
   * Leaves nodes and pods to another program than kwok; the nodes exist, and are not ready until
   * that program says so.
   */
  public ControlPlaneBuilder withoutPlayedPods() {
    playedPods = false;
    return this;
  }

  /**
   * The address that the endpoints of the Service {@code kubernetes} show; never a loopback
   * address. By default 192.0.2.1, which is reserved for documentation.
   */
  public ControlPlaneBuilder advertiseAddress(String address) {
    advertiseAddress = address;
    return this;
  }

  /** Further flags of kube-apiserver; none by default. A flag given twice counts as here. */
  public ControlPlaneBuilder apiServerFlags(String... flags) {
    apiServerFlags = List.of(flags);
    return this;
  }

  /** Who is told what takes long; by default standard error. */
  public ControlPlaneBuilder progress(Progress listener) {
    progress = listener;
    return this;
  }

  /**
   * Starts it and waits until it answers, has its nodes and makes service accounts; 4 s on two
   * cores, minutes where its programs have to be fetched or built first.
   *
   * @throws ControlPlaneException if a part does not start, with the log file to read
   */
  public ControlPlane start() {
    var options =
        new ControlPlaneOptions(nodes, audit, playedPods, advertiseAddress, apiServerFlags);
    return ControlPlane.start(Binaries.ofEnvironment(progress), options);
  }
}
