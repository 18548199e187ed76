// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import dev.appnetwork.testkit.binaries.Binaries;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real Kubernetes control plane on loopback ports of its own: etcd, kube-apiserver,
 * kube-controller-manager, kube-scheduler, and kwok, which plays the nodes and their pods. It reads
 * and touches nobody's kubeconfig, and none of its processes outlives this JVM.
 */
public final class ControlPlane implements AutoCloseable {
  private static final int START_ATTEMPTS = 3;
  private static final Duration STOP_GRACE = Duration.ofSeconds(3);
  private static final long TOKEN_LIFETIME_SECONDS = Duration.ofHours(24).toSeconds();

  private final ControlPlaneOptions options;
  private final WorkFolder folder;
  private final Parts parts;
  private final Thread shutdownHook = new Thread(this::end, "testenv-shutdown");
  private final AtomicInteger kubeconfigs = new AtomicInteger();
  private final Lazy<KubernetesClient> client = new Lazy<>(() -> newClient(adminConfig()));

  private ControlPlane(Binaries binaries, ControlPlaneOptions options) {
    this.options = options;
    folder = WorkFolder.create();
    parts = new Parts(binaries, folder, options);
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** Starts one with one node and no audit log; see {@link ControlPlaneBuilder}. */
  public static ControlPlane start() {
    return builder().start();
  }

  /** Options of a control plane that is to be started. */
  public static ControlPlaneBuilder builder() {
    return new ControlPlaneBuilder();
  }

  static ControlPlane start(Binaries binaries, ControlPlaneOptions options) {
    for (var attempt = 1; ; attempt++) {
      var controlPlane = new ControlPlane(binaries, options);
      try {
        controlPlane.startAll();
        return controlPlane;
      } catch (RuntimeException e) {
        if (controlPlane.parts.lostPortRace() && attempt < START_ATTEMPTS) {
          controlPlane.close();
        } else {
          // The folder stays: the message points into it.
          controlPlane.removeShutdownHook();
          controlPlane.killAll();
          throw e;
        }
      }
    }
  }

  private void startAll() {
    parts.etcd.start();
    parts.apiServer.start();
    var startup = new Startup(parts);
    startup.awaitApiServer();
    folder.write("kubeconfig", parts.kubeconfig("", List.of()).toYaml());
    parts.controllerManager.start();
    parts.scheduler.start();
    if (options.playedPods()) {
      parts.kwok.start();
    }
    startup.awaitControllers(client(), options);
  }

  /** A client of the administrator, shared; it is closed with the control plane. */
  public KubernetesClient client() {
    return client.get();
  }

  /** How the administrator connects. */
  public Config adminConfig() {
    return Startup.config(parts);
  }

  /** How a user connects: the administrator's connection, impersonating that user. */
  public Config configFor(String user, String... groups) {
    return new ConfigBuilder(adminConfig())
        .withImpersonateUsername(user)
        .withImpersonateGroups(groups)
        .build();
  }

  /** The administrator's kubeconfig; it goes with the control plane. */
  public Path kubeconfig() {
    return parts.kubeconfigPath();
  }

  /** A kubeconfig that impersonates a user. */
  public Path kubeconfigFor(String user, String... groups) {
    return writeKubeconfig(parts.kubeconfig(user, List.of(groups)));
  }

  /** A kubeconfig with a token of that service account, valid for a day. */
  public Path kubeconfigForServiceAccount(String namespace, String name) {
    return writeKubeconfig(parts.kubeconfigWithToken(serviceAccountToken(namespace, name)));
  }

  /** A token of that service account, valid for a day, by the TokenRequest API. */
  public String serviceAccountToken(String namespace, String name) {
    var request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(TOKEN_LIFETIME_SECONDS)
            .endSpec()
            .build();
    return client()
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(name)
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  private Path writeKubeconfig(Kubeconfig kubeconfig) {
    return folder.write("kubeconfig-" + kubeconfigs.incrementAndGet(), kubeconfig.toYaml());
  }

  /** The kubectl that belongs to the API server's version. */
  public Path kubectl() {
    return parts.kubectl();
  }

  /** The folder with the logs, one {@code <part>.log} each; it goes with the control plane. */
  public Path folder() {
    return folder.path();
  }

  /**
   * A loopback port that nobody listens on at this moment, for programs beside the control plane.
   */
  public int pickPort() {
    return Ports.pick();
  }

  /** What the API server has answered since its last start. */
  public RequestCounts requests() {
    return RequestCounts.parse(client().raw("/metrics"));
  }

  /**
   * What the API server wrote down.
   *
   * @throws IllegalStateException if it was not asked to
   */
  public AuditLog audit() {
    if (!options.audit()) {
      throw new IllegalStateException("This control plane was started without audit");
    }
    return new AuditLog(folder.resolve("audit.log"));
  }

  /** The parts, to pause, kill and start again. */
  public SupervisedProcess etcd() {
    return parts.etcd;
  }

  /** See {@link #stopApiServer()} and its siblings for what also waits. */
  public SupervisedProcess apiServer() {
    return parts.apiServer;
  }

  public SupervisedProcess controllerManager() {
    return parts.controllerManager;
  }

  public SupervisedProcess scheduler() {
    return parts.scheduler;
  }

  public SupervisedProcess kwok() {
    return parts.kwok;
  }

  /** Stops the API server; its clients get refused connections until it is started again. */
  public void stopApiServer() {
    parts.apiServer.stop(STOP_GRACE);
  }

  /** Starts the API server on the port that it had and waits until it is ready. */
  public void startApiServer() {
    parts.apiServer.start();
    new Startup(parts).awaitApiServer();
  }

  /** Stops and starts the API server, with these flags beside those of the control plane. */
  public void restartApiServer(String... flags) {
    stopApiServer();
    parts.apiServerFlags(List.of(flags));
    startApiServer();
  }

  /** What is wrong: the part that ended by itself, its last lines and its log; else empty. */
  public Optional<String> failure() {
    return parts.failure();
  }

  /**
   * Says why nothing works where a part has ended by itself.
   *
   * @throws ControlPlaneException if so
   */
  public void requireRunning() {
    failure()
        .ifPresent(
            text -> {
              throw new ControlPlaneException(text);
            });
  }

  /** Ends all its processes and deletes its folder. */
  @Override
  public void close() {
    client.ifPresent(KubernetesClient::close);
    removeShutdownHook();
    end();
  }

  private void removeShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The JVM is going down and runs the hook itself.
    }
  }

  private void end() {
    killAll();
    folder.delete();
  }

  /** Nothing in it is worth a farewell, so nobody is asked to stop. */
  private void killAll() {
    var failures = new ArrayList<RuntimeException>();
    for (var part : parts.inStopOrder()) {
      try {
        part.kill();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  static KubernetesClient newClient(Config config) {
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
