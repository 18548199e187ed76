// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.AuditLog.Event;
import dev.appnetwork.testkit.AuditLog.Position;
import dev.appnetwork.testkit.Concurrently;
import dev.appnetwork.testkit.ControlPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Replicas of the program with their own namespace, lease, and several dozen AppNetworks. */
final class Replicas implements AutoCloseable {

  static final String A = "replica-a";
  static final String B = "replica-b";
  static final int APPS = 24;

  /** Other programs start on the same processors at the same time. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  /** API groups of requests that replicas send without leadership. */
  private static final Set<String> WITHOUT_LEADERSHIP =
      Set.of("coordination.k8s.io", "authorization.k8s.io");

  private final ControlPlane controlPlane;
  private final Path folder;
  private final FreshNamespace namespace;
  private final Apps apps;
  private final Position begin;
  private final List<Program> started = new ArrayList<>();

  Replicas(ControlPlane controlPlane, Path folder, String stem) {
    this.controlPlane = controlPlane;
    this.folder = folder;
    begin = controlPlane.audit().end();
    namespace = FreshNamespace.create(controlPlane.client(), stem);
    apps = namespace.apps();
    apps.apply("leader/rights.yaml");
    apps.applyText(
        read(ShippedRbac.BASE.resolve("role-leader-election.yaml"))
            .replace(ShippedRbac.NAMESPACE, namespace.name()));
  }

  Apps apps() {
    return apps;
  }

  /** Returns the name of one of the AppNetworks. */
  static String app(int index) {
    return "app-" + index;
  }

  /** Creates all AppNetworks and waits until they are Ready. */
  void createApps() throws InterruptedException {
    Concurrently.times(APPS, i -> createApp(app(i)));
    IntStream.range(0, APPS).forEach(i -> awaitReady(app(i)));
  }

  void createApp(String name) {
    apps.apply("leader/app.yaml", text -> text.replace("${name}", name));
  }

  /** Waits until the newest generation of an AppNetwork is Ready. */
  void awaitReady(String name) {
    apps.awaitCondition(name, "Ready", c -> c.status().equals("True"), TIMEOUT);
  }

  /** Allows all clients. */
  void change(int first, int end) throws InterruptedException {
    Concurrently.times(
        end - first,
        i -> apps.patch(app(first + i), "{\"spec\": {\"allow\": {\"from\": [{\"anyone\": {}}]}}}"));
  }

  /** Starts a replica that leads, with a changed kubeconfig. */
  Program startLeader(String replica, UnaryOperator<String> kubeconfig) {
    var program = start(replica, controlPlane.pickPort(), kubeconfig);
    var leases = controlPlane.client().leases().inNamespace(namespace.name());
    await(replica + " leads").atMost(TIMEOUT).until(() -> !leases.list().getItems().isEmpty());
    return program;
  }

  /** Starts a replica that is ready to take over. */
  Program startReady(String replica) {
    var port = controlPlane.pickPort();
    var program = start(replica, port, UnaryOperator.identity());
    await(replica + " ready").atMost(TIMEOUT).until(new Probes(port)::ready);
    return program;
  }

  private Program start(String replica, int port, UnaryOperator<String> kubeconfig) {
    var config =
        """
        watch: {namespaces: [%s]}
        leaderElection: {enabled: true, namespace: %s}
        server: {port: %d}
        """
            .formatted(namespace.name(), namespace.name(), port);
    var shipped = controlPlane.kubeconfigForServiceAccount(namespace.name(), replica);
    var own = folder.resolve("kubeconfig-" + namespace.name() + "-" + port);
    var program =
        Program.operator(folder, Program.write(own, kubeconfig.apply(read(shipped))), config);
    started.add(program);
    return program;
  }

  /**
   * Returns the requests of one replica that require leadership, in the order of their arrival. A
   * rejected request doesn't write: a process can be paused while it sends one, and then its
   * resourceVersion is outdated.
   */
  List<Event> writes(String replica) {
    return controlPlane.audit().eventsOf(user(replica), begin).stream()
        .filter(
            event -> WRITES.contains(event.verb()) && !WITHOUT_LEADERSHIP.contains(event.group()))
        .filter(event -> event.code() < HttpURLConnection.HTTP_MULT_CHOICE)
        .sorted(Comparator.comparing(Event::at))
        .toList();
  }

  private String user(String replica) {
    return "system:serviceaccount:" + namespace.name() + ":" + replica;
  }

  /** Returns all owned objects by kind and name, with their UID and number of changes. */
  Map<String, String> versions() {
    var versions = new TreeMap<String, String>();
    Stream.of(Service.class, NetworkPolicy.class, Ingress.class)
        .flatMap(this::objects)
        .forEach(
            object ->
                versions.put(
                    object.getKind() + "/" + object.getMetadata().getName(),
                    object.getMetadata().getUid()
                        + " "
                        + object.getMetadata().getResourceVersion()));
    return versions;
  }

  /** Returns the number of changes of an AppNetwork's policy. */
  long changesOfPolicy(int app) {
    return apps.policy(app(app)).orElseThrow().getMetadata().getGeneration() - 1;
  }

  private Stream<? extends HasMetadata> objects(Class<? extends HasMetadata> type) {
    return controlPlane
        .client()
        .resources(type)
        .inNamespace(namespace.name())
        .withLabel("app.kubernetes.io/managed-by", "appnetwork-operator")
        .list()
        .getItems()
        .stream();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    started.forEach(Program::close);
    namespace.close();
  }
}
