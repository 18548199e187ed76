// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

/** Upstream versions. A test compares them with the go.mod files, which determine the build. */
public final class Versions {
  /** The newest supported version; tests use it by default. */
  public static final String KUBERNETES = "1.37.2";

  /** The oldest supported version; the compatibility tier uses both. */
  public static final String OLDEST_KUBERNETES = "1.31.4";

  public static final String ETCD = "3.6.5";
  public static final String KWOK = "0.8.0";
  public static final String CYCLONUS = "0.5.6";
  public static final String HELM = "3.19.0";

  /** Version of sigs.k8s.io/cli-utils, which contains kstatus. */
  public static final String KSTATUS = "0.37.2";

  /** Version of Argo CD's engine, which has no releases between those of Argo CD. */
  public static final String GITOPS_ENGINE = "0.0.0-20260914071520-c9c369efcc5b";

  /** Version of sigs.k8s.io/kube-network-policies, the policy engine in netpod. */
  public static final String KUBE_NETWORK_POLICIES = "0.8.0";

  public static final String TRAEFIK = "3.7.9";

  public static final String CONTOUR = "1.33.8";

  public static final String CERT_MANAGER = "1.21.2";

  public static final String CILIUM = "1.20.2";

  public static final String VALE = "3.21.0";

  private Versions() {}
}
