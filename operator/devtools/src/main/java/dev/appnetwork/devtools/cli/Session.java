// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.operator.Installation;
import dev.appnetwork.testkit.operator.ShippedOperator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A control plane with a running operator that has the shipped permissions. */
final class Session implements AutoCloseable {
  private final ControlPlane controlPlane;
  private final Kubectl kubectl;
  private final ShippedOperator operator;

  private Session(ControlPlane controlPlane, Kubectl kubectl, ShippedOperator operator) {
    this.controlPlane = controlPlane;
    this.kubectl = kubectl;
    this.operator = operator;
  }

  static Session start(Checkout checkout, Progress progress) throws Exception {
    progress.report("starting a Kubernetes control plane");
    return on(ControlPlane.builder().progress(progress).start(), checkout, progress);
  }

  /** Uses an existing control plane, which is closed with the session. */
  static Session on(ControlPlane controlPlane, Checkout checkout, Progress progress)
      throws Exception {
    try {
      var launcher = checkout.operator();
      progress.report(
          "applying the CRDs, the operator's RBAC, cluster DNS, and an ingress controller");
      var installation = Installation.of(controlPlane, checkout.root());
      progress.report("starting the operator as " + installation.account());
      var operator = installation.operator(launcher, "", Map.of());
      operator.start();
      return new Session(controlPlane, Kubectl.of(controlPlane), operator);
    } catch (Exception e) {
      controlPlane.close();
      throw e;
    }
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  Kubectl kubectl() {
    return kubectl;
  }

  Path operatorLog() {
    return operator.log();
  }

  String operatorLastLines() {
    return operator.lastLines();
  }

  /** Applies the samples like a user, and prints the API server's responses. */
  void applySamples(List<Path> topics) throws IOException, InterruptedException {
    for (var topic : topics) {
      System.out.println("# " + topic.getFileName());
      kubectl.show("apply", "--server-side", "--recursive", "-f", topic.toString());
    }
  }

  /** Returns the description of a process that ended unexpectedly. */
  Optional<String> failure() {
    return controlPlane.failure().or(operator::failure);
  }

  @Override
  public void close() {
    operator.stop();
    controlPlane.close();
  }
}
