// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.traffic.Expected;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Request;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Packets between pods of random sets of apps arrive exactly if declared, for IPv4, IPv6, TCP, and
 * UDP. Runs one set by default; with {@code -Dtests.long=true}, as many as 10,000 pairs of
 * endpoints require, or as many as {@code -Dtraffic.pairs} requires.
 */
@TrafficTest
class MatrixTrafficIT {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final int PAIRS = Integer.getInteger("traffic.pairs", Nightly.RUNS ? 10_000 : 100);
  private static final long SEED = Long.getLong("traffic.seed", 20261129L);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofMillis(700);
  private static final List<Integer> TCP = List.of(8080, 8081, 9090);
  private static final List<Integer> UDP = List.of(5353, 9090);

  @Test
  void deliversExactlyDeclaredTraffic(Traffic traffic, TestReporter reporter) {
    var random = new Random(SEED);
    var sent = 0;
    var worlds = 0;
    while (sent < PAIRS) {
      sent += check(traffic, new World(AppSets.next(random)));
      worlds++;
    }
    reporter.publishEntry("as declared", "%d pairs of %d worlds".formatted(sent, worlds));
  }

  private static int check(Traffic traffic, World world) {
    var ends = new LinkedHashMap<String, End>();
    for (var connection : world.connections()) {
      ends.put(connection.client().ip(), connection.client());
      ends.put(connection.destination().ip(), connection.destination());
    }
    try (var stage = new Stage(traffic)) {
      world.namespaces().forEach(stage::namespace);
      world.policies().stream()
          .map(text -> YAML.unmarshal(text, NetworkPolicy.class))
          .forEach(stage::create);
      var pods = new ArrayList<NetPod>();
      for (var end : ends.values()) {
        if (end.namespace() == null) {
          traffic.outside(end.ip(), List.of(end.ip()), TCP, UDP);
        } else {
          pods.add(pod(end));
        }
      }
      stage.run(pods);
      var expected = world.connections().stream().flatMap(one -> expected(one).stream()).toList();
      assertThat(traffic.disagreements(SOON, expected)).isEmpty();
      return expected.size();
    }
  }

  /** Returns the expectation for each address family that both endpoints have. */
  private static List<Expected> expected(Connection connection) {
    var expected = new ArrayList<Expected>();
    for (var callee : addresses(connection.destination())) {
      for (var caller : addresses(connection.client())) {
        if (callee.contains(":") == caller.contains(":")) {
          var from =
              connection.client().namespace() == null
                  ? caller
                  : connection.client().namespace() + "/" + name(connection.client());
          expected.add(
              new Expected(
                  "%s:%d/%s".formatted(connection, connection.port(), connection.protocol()),
                  Request.line(from, callee, connection.port(), connection.protocol())
                      .within(TIMEOUT),
                  connection.declared()));
        }
      }
    }
    return expected;
  }

  private static NetPod pod(End end) {
    var pod =
        NetPod.of(String.valueOf(end.namespace()), name(end))
            .labelled(end.labels())
            .at(addresses(end));
    for (var port : TCP) {
      pod = pod.serving(port == end.web() ? "web" : "tcp-" + port, port, "TCP");
    }
    for (var port : UDP) {
      pod = pod.serving("udp-" + port, port, "UDP");
    }
    return pod;
  }

  private static String name(End end) {
    return "pod-" + end.ip().substring(end.ip().lastIndexOf('.') + 1);
  }

  /** Pods have one address of each family. */
  private static List<String> addresses(End end) {
    return end.namespace() == null
        ? List.of(end.ip())
        : List.of(end.ip(), "fd00::" + end.ip().substring(end.ip().lastIndexOf('.') + 1));
  }
}
