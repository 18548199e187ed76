package dev.appnetwork.testenv.cli;

import dev.appnetwork.testenv.AddOns;
import dev.appnetwork.testenv.ControlPlane;
import dev.appnetwork.testenv.Manifests;
import dev.appnetwork.testenv.SupervisedProcess;
import dev.appnetwork.testenv.binaries.Progress;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A control plane with the operator at work on it, under the rights that are shipped. */
final class Session implements AutoCloseable {
  private static final String OPERATOR_NAMESPACE = "appnetwork-system";
  private static final Duration OPERATOR_GRACE = Duration.ofSeconds(6);

  private final ControlPlane controlPlane;
  private final Kubectl kubectl;
  private final SupervisedProcess operator;

  private Session(ControlPlane controlPlane, Kubectl kubectl, SupervisedProcess operator) {
    this.controlPlane = controlPlane;
    this.kubectl = kubectl;
    this.operator = operator;
  }

  static Session start(Checkout checkout, Progress progress) throws Exception {
    var launcher = checkout.operator();
    progress.say("starting a Kubernetes control plane of its own");
    var controlPlane = ControlPlane.builder().progress(progress).start();
    try {
      var kubectl = new Kubectl(controlPlane.kubectl(), controlPlane.kubeconfig());
      progress.say(
          "applying the CRDs, the operator's rights, cluster DNS and an ingress controller");
      Manifests.apply(controlPlane.client(), checkout.root().resolve("crds/manifests"));
      var account = grantRights(controlPlane, kubectl, checkout.root().resolve("deploy/base"));
      AddOns.apply(controlPlane.client());
      progress.say("starting the operator as " + account);
      return new Session(controlPlane, kubectl, startOperator(controlPlane, account, launcher));
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

  /** Applies the samples as their reader would, and shows what the API server says to them. */
  void applySamples(List<Path> topics) throws IOException, InterruptedException {
    for (var topic : topics) {
      System.out.println("# " + topic.getFileName());
      kubectl.show("apply", "--server-side", "--recursive", "-f", topic.toString());
    }
  }

  /** What has ended although nobody stopped it. */
  Optional<String> failure() {
    return controlPlane.failure().or(operator::failure);
  }

  @Override
  public void close() {
    operator.stop(OPERATOR_GRACE);
    controlPlane.close();
  }

  /** Applies all of the deployment but the Deployment itself, for the operator runs out here. */
  private static Account grantRights(ControlPlane controlPlane, Kubectl kubectl, Path base)
      throws Exception {
    var objects =
        Manifests.apply(
            controlPlane.client(),
            kubectl.answer("kustomize", base.toString()),
            object -> !object.getKind().equals("Deployment"));
    return objects.stream()
        .filter(object -> object.getKind().equals("ServiceAccount"))
        .map(Account::of)
        .findFirst()
        .orElse(new Account(OPERATOR_NAMESPACE, "appnetwork-operator"));
  }

  private static SupervisedProcess startOperator(
      ControlPlane controlPlane, Account account, Path launcher) throws IOException {
    var folder = controlPlane.folder();
    var config =
        Files.writeString(
            folder.resolve("operator.yaml"), "server:\n  port: " + controlPlane.pickPort() + "\n");
    var kubeconfig = controlPlane.kubeconfigForServiceAccount(account.namespace(), account.name());
    var operator =
        new SupervisedProcess(
            "operator",
            folder.resolve("operator.log"),
            Map.of("KUBECONFIG", kubeconfig.toString(), "POD_NAMESPACE", account.namespace()),
            List.of(launcher.toString(), "operator", "--config", config.toString()));
    operator.start();
    return operator;
  }

  private record Account(String namespace, String name) {
    static Account of(HasMetadata object) {
      return new Account(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    @Override
    public String toString() {
      return "system:serviceaccount:" + namespace + ":" + name;
    }
  }
}
