// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.time.Duration;
import java.util.List;

/** A program of the control plane, with its build settings. */
public enum Program {
  ETCD("etcd", GoModule.ETCD, "go.etcd.io/etcd/server/v3", 35),
  KUBE_APISERVER(
      "kube-apiserver", GoModule.KUBERNETES, "k8s.io/kubernetes/cmd/kube-apiserver", 440),
  KUBE_CONTROLLER_MANAGER(
      "kube-controller-manager",
      GoModule.KUBERNETES,
      "k8s.io/kubernetes/cmd/kube-controller-manager",
      140),
  KUBE_SCHEDULER("kube-scheduler", GoModule.KUBERNETES, "k8s.io/kubernetes/cmd/kube-scheduler", 45),
  KUBECTL("kubectl", GoModule.KUBERNETES, "k8s.io/kubernetes/cmd/kubectl", 60),
  /** Simulates nodes and pods. */
  KWOK("kwok", GoModule.KWOK, "sigs.k8s.io/kwok/cmd/kwok", 90),
  /** Evaluates NetworkPolicies; not part of a control plane. */
  CYCLONUS("cyclonus", GoModule.CYCLONUS, "github.com/mattfenwick/cyclonus/cmd/cyclonus", 60),
  /** Renders and installs the chart; not part of a control plane. */
  HELM("helm", GoModule.HELM, "helm.sh/helm/v3/cmd/helm", 90),
  /** Evaluates the state of objects as GitOps tools do; not part of a control plane. */
  JUDGE("judge", GoModule.JUDGE, "appnetwork.dev/testenv/judge", 30),
  /** Syncs a directory as Argo CD does; not part of a control plane. */
  GITOPS("gitops", GoModule.GITOPS, "appnetwork.dev/testenv/gitops", 160),
  /** Makes Services reachable; only with real traffic. */
  KUBE_PROXY("kube-proxy", GoModule.KUBERNETES, "k8s.io/kubernetes/cmd/kube-proxy", 45),
  /** Runs a node with network namespaces for pods, and enforces NetworkPolicies. */
  NETPOD("netpod", GoModule.NETPOD, "appnetwork.dev/testkit/netpod", 140),
  /** An ingress controller that also serves Gateway API. */
  TRAEFIK("traefik", GoModule.TRAEFIK, "github.com/traefik/traefik/v3/cmd/traefik", 420),
  /** Configures Envoy from Ingresses and HTTPRoutes; only in the nightly tier. */
  CONTOUR("contour", GoModule.CONTOUR, "github.com/projectcontour/contour/cmd/contour", 250),
  /** Issues certificates of a CA; only in the nightly tier. */
  CERT_MANAGER("cert-manager", GoModule.CERT_MANAGER, "appnetwork.dev/testkit/cert-manager", 200),
  /** Judges policies by Cilium's own policy library; only in the nightly tier. */
  CILIUM("cilium", GoModule.CILIUM, "appnetwork.dev/testkit/cilium", 200),
  /** Checks the words of pages and messages. */
  VALE("vale", GoModule.VALE, "github.com/vale-cli/vale/v3/cmd/vale", 60);

  private static final List<Program> CONTROL_PLANE =
      List.of(ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, KWOK, KUBECTL);

  private final String fileName;
  private final GoModule module;
  private final String goPackage;
  private final int usualBuildSeconds;

  Program(String fileName, GoModule module, String goPackage, int usualBuildSeconds) {
    this.fileName = fileName;
    this.module = module;
    this.goPackage = goPackage;
    this.usualBuildSeconds = usualBuildSeconds;
  }

  /** Returns the programs of a control plane, including kubectl, in the order of their use. */
  public static List<Program> controlPlane() {
    return CONTROL_PLANE;
  }

  /** Returns the name of the executable, with a source identifier for programs with own sources. */
  public String fileName() {
    return fileName + module.mark();
  }

  GoModule module() {
    return module;
  }

  /** Returns the module with this program for a Kubernetes version. */
  GoModule module(KubernetesVersion kubernetes) {
    return isOfKubernetes() ? kubernetes.module() : module;
  }

  boolean isOfKubernetes() {
    return module == GoModule.KUBERNETES;
  }

  String goPackage() {
    return goPackage;
  }

  /**
   * Returns the duration of a first build on two cores; later ones of the same module are shorter.
   */
  Duration usualBuildTime() {
    return Duration.ofSeconds(usualBuildSeconds);
  }
}
