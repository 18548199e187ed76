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
import org.awaitility.Awaitility;

/**
 * A real Kubernetes control plane on its own loopback ports: etcd, kube-apiserver,
 * kube-controller-manager, kube-scheduler, and kwok, which simulates nodes and their pods. It
 * doesn't read or modify the user's kubeconfig, and all processes end with this JVM.
 */
public final class ControlPlane implements AutoCloseable {
  private static final int START_ATTEMPTS = 3;
  private static final Duration STOP_GRACE = Duration.ofSeconds(3);
  private static final long TOKEN_LIFETIME_SECONDS = Duration.ofHours(24).toSeconds();

  static {
    // The default of 10 s is too short on a machine that runs several control planes.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

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

  /**
   * Starts a control plane with one node and without an audit log; see {@link ControlPlaneBuilder}.
   */
  public static ControlPlane start() {
    return builder().start();
  }

  /** Returns a builder with default options. */
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
          // Keeps the directory, because the message refers to it.
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
    if (options.simulatedPods()) {
      parts.kwok.start();
    }
    startup.awaitControllers(client(), options);
  }

  /** Returns a shared client of the administrator. It is closed with the control plane. */
  public KubernetesClient client() {
    return client.get();
  }

  /** Returns the administrator's connection settings. */
  public Config adminConfig() {
    return Startup.config(parts);
  }

  /** Returns the connection settings of a user: the administrator's, with impersonation. */
  public Config configFor(String user, String... groups) {
    return new ConfigBuilder(adminConfig())
        .withImpersonateUsername(user)
        .withImpersonateGroups(groups)
        .build();
  }

  /** Returns the administrator's kubeconfig. It is deleted with the control plane. */
  public Path kubeconfig() {
    return parts.kubeconfigPath();
  }

  /** Returns a kubeconfig that impersonates a user. */
  public Path kubeconfigFor(String user, String... groups) {
    return writeKubeconfig(parts.kubeconfig(user, List.of(groups)));
  }

  /** Returns a kubeconfig with a token of the service account, valid for a day. */
  public Path kubeconfigForServiceAccount(String namespace, String name) {
    return writeKubeconfig(parts.kubeconfigWithToken(serviceAccountToken(namespace, name)));
  }

  /** Returns a token of the service account from the TokenRequest API, valid for a day. */
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

  /** Returns the kubectl of the API server's version. */
  public Path kubectl() {
    return parts.kubectl();
  }

  /**
   * Returns the directory with the logs, one {@code <part>.log} for each component. It is deleted
   * with the control plane.
   */
  public Path folder() {
    return folder.path();
  }

  /** Returns a free loopback port for additional programs. */
  public int pickPort() {
    return Ports.pick();
  }

  /** Returns the number of requests since the last start of the API server. */
  public RequestCounts requests() {
    return RequestCounts.parse(client().raw("/metrics"));
  }

  /** Returns the audit log. @throws IllegalStateException if it isn't enabled */
  public AuditLog audit() {
    if (!options.audit()) {
      throw new IllegalStateException("This control plane was started without an audit log");
    }
    return new AuditLog(folder.resolve("audit.log"));
  }

  /** Returns the process of etcd, to pause, kill, and restart it. */
  public SupervisedProcess etcd() {
    return parts.etcd;
  }

  /**
   * Returns the process of the API server. {@link #stopApiServer()} and the related methods also
   * wait.
   */
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

  /** Stops the API server. Clients get refused connections until it is started again. */
  public void stopApiServer() {
    parts.apiServer.stop(STOP_GRACE);
  }

  /** Starts the API server on its previous port and waits until it is ready. */
  public void startApiServer() {
    parts.apiServer.start();
    new Startup(parts).awaitApiServer();
  }

  /** Restarts the API server with these flags in addition to those of the control plane. */
  public void restartApiServer(String... flags) {
    stopApiServer();
    parts.apiServerFlags(List.of(flags));
    startApiServer();
  }

  /**
   * Returns a description of a component that ended unexpectedly, with its last lines and its log;
   * empty if all run.
   */
  public Optional<String> failure() {
    return parts.failure();
  }

  /** Fails if a component ended unexpectedly. @throws ControlPlaneException with the reason */
  public void requireRunning() {
    failure()
        .ifPresent(
            text -> {
              throw new ControlPlaneException(text);
            });
  }

  /** Ends all processes and deletes the directory. */
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
      // The JVM is shutting down and runs the hook itself.
    }
  }

  private void end() {
    killAll();
    folder.delete();
  }

  /** The data is temporary, so the processes are killed without a graceful shutdown. */
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
