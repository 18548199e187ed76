// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import static dev.appnetwork.testkit.binaries.Program.ETCD;
import static dev.appnetwork.testkit.binaries.Program.KUBE_APISERVER;
import static dev.appnetwork.testkit.binaries.Program.KUBE_CONTROLLER_MANAGER;
import static dev.appnetwork.testkit.binaries.Program.KUBE_SCHEDULER;
import static dev.appnetwork.testkit.binaries.Program.KWOK;

import dev.appnetwork.testkit.binaries.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command lines of the control plane components. */
final class Commands {
  /** A log that is rotated at the default of 100 MiB would lose requests to count. */
  private static final int AUDIT_LOG_MIB = 2_000;

  private static final long ETCD_QUOTA = 8L * 1024 * 1024 * 1024;

  private static final String CONTROLLERS =
      String.join(
          ",",
          "clusterrole-aggregation-controller",
          "deployment-controller",
          "endpoints-controller",
          "endpointslice-controller",
          "garbage-collector-controller",
          "job-controller",
          "namespace-controller",
          "replicaset-controller",
          "resourcequota-controller",
          "root-ca-certificate-publisher-controller",
          "serviceaccount-controller",
          "statefulset-controller");

  private final Map<Program, Path> programs;
  private final WorkFolder folder;
  private final ControlPlaneOptions options;
  private final int etcdPort = Ports.pick();
  private final int etcdPeerPort = Ports.pick();
  private final int apiPort = Ports.pick();

  Commands(Map<Program, Path> programs, WorkFolder folder, ControlPlaneOptions options) {
    this.programs = programs;
    this.folder = folder;
    this.options = options;
  }

  String apiServerUrl() {
    return "https://127.0.0.1:" + apiPort;
  }

  /** The API server's self-signed certificate, with its issuer. */
  Path certificateAuthority() {
    return folder.resolve("certificates/apiserver.crt");
  }

  List<String> etcd() {
    var client = "http://127.0.0.1:" + etcdPort;
    var peer = "http://127.0.0.1:" + etcdPeerPort;
    return List.of(
        path(ETCD),
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=default=" + peer,
        // The data is temporary and doesn't need to be synced to disk.
        "--unsafe-no-fsync",
        // Some tests write more than the default of 2 GiB, including history.
        "--quota-backend-bytes=" + ETCD_QUOTA,
        "--log-level=warn");
  }

  List<String> apiServer(ServiceAccountKeys keys, Path tokens, List<String> furtherFlags) {
    var command =
        new ArrayList<>(
            List.of(
                path(KUBE_APISERVER),
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--cert-dir=" + certificateAuthority().getParent(),
                "--bind-address=127.0.0.1",
                "--secure-port=" + apiPort,
                // The Service `kubernetes` rejects a loopback address, and a machine without a
                // route has no other. No client connects to it.
                "--advertise-address=" + options.advertiseAddress(),
                "--service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + keys.publicKey(),
                "--service-account-signing-key-file=" + keys.privateKey(),
                "--token-auth-file=" + tokens,
                "--authorization-mode=RBAC",
                // It taints new nodes as not ready until the node lifecycle controller removes the
                // taint, and that doesn't run here.
                "--disable-admission-plugins=TaintNodesByCondition"));
    if (options.audit()) {
      command.add("--audit-log-maxsize=" + AUDIT_LOG_MIB);
      command.add("--audit-policy-file=" + folder.resolve("audit-policy.yaml"));
      command.add("--audit-log-path=" + folder.resolve("audit.log"));
    }
    command.addAll(options.apiServerFlags());
    command.addAll(furtherFlags);
    return command;
  }

  List<String> controllerManager(Path kubeconfig, ServiceAccountKeys keys) {
    return List.of(
        path(KUBE_CONTROLLER_MANAGER),
        "--kubeconfig=" + kubeconfig,
        "--service-account-private-key-file=" + keys.privateKey(),
        "--root-ca-file=" + certificateAuthority(),
        "--controllers=" + CONTROLLERS,
        "--leader-elect=false",
        // Without a port, there is one race less.
        "--secure-port=0",
        "--concurrent-gc-syncs=20",
        "--concurrent-namespace-syncs=20",
        // The defaults of 20 and 30 would slow down tests that create many objects.
        "--kube-api-qps=500",
        "--kube-api-burst=1000");
  }

  List<String> scheduler(Path kubeconfig) {
    return List.of(
        path(KUBE_SCHEDULER),
        "--kubeconfig=" + kubeconfig,
        "--leader-elect=false",
        "--secure-port=0",
        "--kube-api-qps=500",
        "--kube-api-burst=1000");
  }

  List<String> kwok(Path kubeconfig, Path stages) {
    return List.of(
        path(KWOK),
        "--kubeconfig=" + kubeconfig,
        "--config=" + stages,
        "--manage-all-nodes=true",
        "--node-ip=10.0.0.1",
        "--cidr=10.244.0.1/16");
  }

  private String path(Program program) {
    var path = programs.get(program);
    if (path == null) {
      throw new IllegalStateException(program + " was not provided");
    }
    return path.toString();
  }
}
