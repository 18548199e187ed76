// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.cyclonus.Traffic.Peer;
import dev.appnetwork.testkit.traffic.Expected;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Request;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packets arrive exactly where {@code reach.yaml} allows them. Runs every 24th case by default, and
 * all cases in {@code make nightly}.
 */
@TrafficTest
class ReachTrafficIT {
  private static final int STEP = Nightly.RUNS ? 1 : 24;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofMillis(700);

  /** Addresses that the cluster itself uses. */
  private static final Set<String> CLUSTER_ADDRESSES = Set.of("10.96.0.1", "10.96.0.10");

  static List<GoldenCase> cases() {
    var all =
        GoldenCase.all().stream()
            .filter(golden -> Files.exists(golden.folder().resolve("reach.yaml")))
            .toList();
    return IntStream.range(0, all.size()).filter(i -> i % STEP == 0).mapToObj(all::get).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void deliversExactlyDeclaredTraffic(GoldenCase golden, Traffic traffic) {
    var reach = Reach.read(golden.folder().resolve("reach.yaml"));
    var connections = reach.traffic();
    var verdicts = reach.expected();
    var policies = new ArrayList<NetworkPolicy>();
    try (var stage = new Stage(traffic)) {
      var namespaces = namespaces(reach);
      for (var plan : golden.plans().values()) {
        policies.addAll(plan.networkPolicies().objects());
      }
      policies.forEach(
          policy -> namespaces.putIfAbsent(policy.getMetadata().getNamespace(), Map.of()));
      namespaces.forEach(stage::namespace);
      policies.forEach(stage::create);
      stage.run(pods(reach, traffic));
      var expected = new ArrayList<Expected>();
      for (var i = 0; i < connections.size(); i++) {
        var connection = connections.get(i);
        if (isSendable(connection)) {
          var request =
              Request.line(
                      name(reach, connection.source()),
                      connection.destination().ip(),
                      connection.port(),
                      connection.protocol())
                  .within(TIMEOUT);
          expected.add(new Expected(verdicts.get(i), request, i < reach.allowed().size()));
        }
      }
      assertThat(traffic.disagreements(SOON, expected)).isEmpty();
    }
  }

  /**
   * Returns false for connections that packets can't test: netpod has no SCTP servers, a pod
   * reaches itself without the network, and IPv4 and IPv6 addresses can't connect to each other.
   */
  private static boolean isSendable(dev.appnetwork.testkit.cyclonus.Traffic connection) {
    var source = connection.source().ip();
    var destination = connection.destination().ip();
    return !connection.protocol().equals("SCTP")
        && !source.equals(destination)
        && source.contains(":") == destination.contains(":")
        && !CLUSTER_ADDRESSES.contains(destination);
  }

  private static Map<String, Map<String, String>> namespaces(Reach reach) {
    var namespaces = new LinkedHashMap<String, Map<String, String>>();
    for (var end : reach.ends().values()) {
      if (end.namespace() != null) {
        var labels = reach.namespaces() == null ? null : reach.namespaces().get(end.namespace());
        namespaces.put(end.namespace(), labels == null ? Map.of() : labels);
      }
    }
    return namespaces;
  }

  /** Returns the pods of a case; endpoints outside the cluster are created at once. */
  private static List<NetPod> pods(Reach reach, Traffic traffic) {
    var pods = new ArrayList<NetPod>();
    reach
        .ends()
        .forEach(
            (name, end) -> {
              var tcp = ports(reach, end.ip(), "TCP");
              var udp = ports(reach, end.ip(), "UDP");
              if (end.namespace() == null) {
                traffic.outside(name, List.of(end.ip()), tcp, udp);
              } else {
                pods.add(pod(name, end, tcp, udp));
              }
            });
    return pods;
  }

  private static NetPod pod(String name, Reach.End end, List<Integer> tcp, List<Integer> udp) {
    var pod =
        NetPod.of(String.valueOf(end.namespace()), name)
            .labelled(end.labels() == null ? Map.of() : end.labels())
            .at(List.of(end.ip()));
    for (var port : tcp) {
      pod = pod.serving(portName(end, port, "tcp-" + port), port, "TCP");
    }
    for (var port : udp) {
      pod = pod.serving(portName(end, port, "udp-" + port), port, "UDP");
    }
    return pod;
  }

  private static String portName(Reach.End end, int port, String otherwise) {
    return end.ports() == null
        ? otherwise
        : end.ports().entrySet().stream()
            .filter(named -> named.getValue() == port)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(otherwise);
  }

  /** Returns the ports that any endpoint connects to at that address. */
  private static List<Integer> ports(Reach reach, String ip, String protocol) {
    var ports = new LinkedHashSet<Integer>();
    for (var connection : reach.traffic()) {
      if (connection.destination().ip().equals(ip) && connection.protocol().equals(protocol)) {
        ports.add(connection.port());
      }
    }
    return List.copyOf(ports);
  }

  private static String name(Reach reach, Peer peer) {
    var pod = peer.pod();
    return pod == null
        ? peer.ip()
        : reach.ends().entrySet().stream()
            .filter(end -> end.getValue().ip().equals(peer.ip()))
            .map(end -> pod.namespace() + "/" + end.getKey())
            .findFirst()
            .orElseThrow();
  }
}
