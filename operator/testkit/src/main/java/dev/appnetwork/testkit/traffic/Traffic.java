// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.SupervisedProcess;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A single-node cluster with real packets: a control plane whose pods are network namespaces with
 * IPv4 and IPv6 addresses, and with servers on the ports of their containers; kube-proxy; and a
 * policy engine. All of it runs in separate network namespaces and ends with this JVM.
 */
public final class Traffic implements AutoCloseable {
  private static final String API_ADDRESS = "192.0.2.1";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(50);

  private final ControlPlane controlPlane;
  private final SupervisedProcess netpod;
  private final Orders orders;
  private final AtomicInteger loads = new AtomicInteger();

  private Traffic(ControlPlane controlPlane, Map<Program, Path> programs) {
    this.controlPlane = controlPlane;
    var port = controlPlane.pickPort();
    netpod =
        new SupervisedProcess(
            "netpod",
            controlPlane.folder().resolve("netpod.log"),
            Map.of(),
            List.of(
                Objects.requireNonNull(programs.get(Program.NETPOD)).toString(),
                "node",
                "--kubeconfig=" + controlPlane.kubeconfig(),
                "--orders=127.0.0.1:" + port,
                "--logs=" + controlPlane.folder(),
                "--kube-proxy=" + programs.get(Program.KUBE_PROXY),
                "--advertise-address=" + API_ADDRESS,
                "--pod-cidrs=10.100.0.0/16,fd00:10:100::/64",
                "--node-ips=10.255.0.1,fd00:255::1"));
    orders = new Orders(port, netpod::lastLines);
  }

  /**
   * Starts a cluster. Takes 6 s on two cores, or minutes if its programs must be built first.
   *
   * @throws TrafficException if this machine doesn't support it, with the missing requirement
   */
  public static Traffic start() {
    TrafficSupport.missing()
        .ifPresent(
            text -> {
              throw new TrafficException(text);
            });
    var programs =
        Binaries.ofEnvironment(Progress.toStandardError())
            .get(List.of(Program.KUBE_PROXY, Program.NETPOD));
    var controlPlane =
        ControlPlane.builder()
            .nodes(0)
            .withoutSimulatedPods()
            .advertiseAddress(API_ADDRESS)
            .start();
    var traffic = new Traffic(controlPlane, programs);
    try {
      traffic.startNode();
      return traffic;
    } catch (RuntimeException e) {
      traffic.close();
      throw e;
    }
  }

  private void startNode() {
    netpod.start();
    var end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!orders.isReady()) {
      requireRunning();
      if (System.nanoTime() > end) {
        throw new TrafficException("netpod isn't ready; its output:\n" + netpod.lastLines());
      }
      sleep();
    }
  }

  /** Returns the control plane; its pods and Services have real traffic. */
  public ControlPlane controlPlane() {
    return controlPlane;
  }

  /** Sends requests, up to 200 at a time. */
  public List<Reply> send(List<Request> requests) {
    requireRunning();
    return List.of(orders.give("requests", requests, Reply[].class));
  }

  /** Sends one request. */
  public Reply send(Request request) {
    return send(List.of(request)).get(0);
  }

  /**
   * Sends requests until the replies are as expected.
   *
   * @return the first matching replies
   * @throws TrafficException after the timeout, with the last replies
   */
  public List<Reply> sendUntil(
      Duration within, Predicate<List<Reply>> wanted, List<Request> requests) {
    var end = System.nanoTime() + within.toNanos();
    while (true) {
      var replies = send(requests);
      if (wanted.test(replies)) {
        return replies;
      }
      if (System.nanoTime() > end) {
        throw new TrafficException(
            "Not within %s: %s gave %s".formatted(within, requests, replies));
      }
      sleep();
    }
  }

  /**
   * Compares replies with expectations, and retries differing ones.
   *
   * @param within timeout for all attempts
   * @return the remaining differences, one line each
   */
  public List<String> disagreements(Duration within, List<Expected> expectations) {
    var end = System.nanoTime() + within.toNanos();
    var pending = expectations;
    while (true) {
      var replies = send(pending.stream().map(Expected::request).toList());
      var wrong = new ArrayList<Expected>();
      var lines = new ArrayList<String>();
      for (var i = 0; i < replies.size(); i++) {
        var line = pending.get(i).disagreement(replies.get(i));
        if (line.isPresent()) {
          wrong.add(pending.get(i));
          lines.add(line.get());
        }
      }
      if (wrong.isEmpty() || System.nanoTime() > end) {
        return lines;
      }
      pending = wrong;
      sleep();
    }
  }

  /**
   * Sends a request repeatedly.
   *
   * @param perSecond number of requests per second
   */
  public Load load(Request request, int perSecond) {
    requireRunning();
    var name = "load-" + loads.incrementAndGet();
    orders.give(
        "loads", Map.of("name", name, "perSecond", perSecond, "request", request), Boolean.class);
    return new Load(orders, name);
  }

  /**
   * Creates an end outside the cluster that serves these ports. It replaces an earlier one with the
   * same addresses.
   */
  public void outside(String name, List<String> addresses, List<Integer> tcp, List<Integer> udp) {
    orders.give(
        "outside",
        Map.of("name", name, "addresses", addresses, "tcp", tcp, "udp", udp),
        Boolean.class);
  }

  /** Creates a Secret with a self-signed certificate for these names. */
  public Secret certificate(String namespace, String name, String... dnsNames) {
    var made = orders.give("certificates", dnsNames, Certificate.class);
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .withType("kubernetes.io/tls")
        .addToStringData("tls.crt", made.certificate())
        .addToStringData("tls.key", made.key())
        .build();
  }

  private record Certificate(String certificate, String key) {}

  /** Fails if a component ended unexpectedly. @throws TrafficException with the reason */
  public void requireRunning() {
    controlPlane.requireRunning();
    netpod
        .failure()
        .ifPresent(
            text -> {
              throw new TrafficException(text);
            });
  }

  @Override
  public void close() {
    netpod.kill();
    controlPlane.close();
  }

  private static void sleep() {
    try {
      Thread.sleep(STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrafficException("Interrupted while real traffic started", e);
    }
  }
}
