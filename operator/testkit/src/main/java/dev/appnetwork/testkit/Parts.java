// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The processes of one control plane and their shared files. */
final class Parts {
  private final WorkFolder folder;
  private final Commands commands;
  private final ServiceAccountKeys keys;
  private final Path tokens;
  private final String adminToken = UUID.randomUUID().toString();
  private final Path kubectl;
  final SupervisedProcess etcd;
  final SupervisedProcess apiServer;
  final SupervisedProcess controllerManager;
  final SupervisedProcess scheduler;
  final SupervisedProcess kwok;

  Parts(Binaries binaries, WorkFolder folder, ControlPlaneOptions options) {
    this.folder = folder;
    var programs = binaries.get(Program.controlPlane());
    kubectl = Objects.requireNonNull(programs.get(Program.KUBECTL));
    commands = new Commands(programs, folder, options);
    keys = ServiceAccountKeys.generate(folder);
    tokens = folder.write("tokens.csv", adminToken + ",admin,admin,\"system:masters\"\n");
    folder.write("audit-policy.yaml", Resources.text("audit-policy.yaml"));
    var stages = folder.write("kwok-stages.yaml", Resources.text("kwok-stages.yaml"));
    etcd = part("etcd", commands.etcd());
    apiServer = part("kube-apiserver", commands.apiServer(keys, tokens, List.of()));
    controllerManager =
        part("kube-controller-manager", commands.controllerManager(kubeconfigPath(), keys));
    scheduler = part("kube-scheduler", commands.scheduler(kubeconfigPath()));
    kwok = part("kwok", commands.kwok(kubeconfigPath(), stages));
  }

  /** Returns all processes in the order to stop them: an API server without etcd hangs. */
  List<SupervisedProcess> inStopOrder() {
    return List.of(kwok, scheduler, controllerManager, apiServer, etcd);
  }

  /** Returns a process that ended unexpectedly; the first one is the cause of the others. */
  Optional<String> failure() {
    return List.of(etcd, apiServer, controllerManager, scheduler, kwok).stream()
        .flatMap(part -> part.failure().stream())
        .findFirst();
  }

  /** Returns whether another process took a port between its choice and its use. */
  boolean lostPortRace() {
    return List.of(etcd, apiServer).stream()
        .anyMatch(
            part -> !part.isRunning() && part.logText().contains("bind: address already in use"));
  }

  void apiServerFlags(List<String> flags) {
    apiServer.command(commands.apiServer(keys, tokens, flags));
  }

  Path kubectl() {
    return kubectl;
  }

  Path kubeconfigPath() {
    return folder.resolve("kubeconfig");
  }

  Path certificateAuthority() {
    return commands.certificateAuthority();
  }

  Kubeconfig kubeconfig(String user, List<String> groups) {
    return new Kubeconfig(
        commands.apiServerUrl(), commands.certificateAuthority(), adminToken, user, groups);
  }

  Kubeconfig kubeconfigWithToken(String token) {
    return new Kubeconfig(
        commands.apiServerUrl(), commands.certificateAuthority(), token, "", List.of());
  }

  private SupervisedProcess part(String name, List<String> command) {
    return new SupervisedProcess(name, folder.resolve(name + ".log"), Map.of(), command);
  }
}
