// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import static java.util.Objects.requireNonNull;

import dev.appnetwork.testkit.cyclonus.Traffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a case must allow and deny, written manually from the declarations, without
 * looking at the policies.
 *
 * @param namespaces labels of namespaces, in addition to their names
 * @param ends the endpoints, by name
 * @param allowed connections that must be allowed, such as {@code web -> shop:8080/TCP}
 * @param denied connections that must be denied
 */
record Reach(
    @Nullable Map<String, Map<String, String>> namespaces,
    Map<String, End> ends,
    List<String> allowed,
    List<String> denied) {
  private static final Pattern CONNECTION =
      Pattern.compile(
          "(?<from>\\S+) -> (?<to>[^\\s:]+):(?<port>\\d+)(/(?<protocol>TCP|UDP|SCTP))?");

  /**
   * One endpoint of a connection.
   *
   * @param ip its address
   * @param namespace its namespace; null outside the cluster
   * @param labels its labels
   * @param ports its named ports
   */
  record End(
      String ip,
      @Nullable String namespace,
      @Nullable Map<String, String> labels,
      @Nullable Map<String, Integer> ports) {}

  static Reach read(Path file) {
    return requireNonNull(GoldenCase.YAML.unmarshal(GoldenCase.read(file), Reach.class));
  }

  /** Returns all connections: first the allowed ones, then the denied ones. */
  List<Traffic> traffic() {
    var traffic = new ArrayList<Traffic>();
    allowed.forEach(text -> traffic.add(traffic(text)));
    denied.forEach(text -> traffic.add(traffic(text)));
    return traffic;
  }

  /** Returns the given verdicts as text, in the order of {@link #traffic}. */
  List<String> verdicts(List<Boolean> given) {
    var texts = new ArrayList<>(allowed);
    texts.addAll(denied);
    var verdicts = new ArrayList<String>();
    for (var i = 0; i < texts.size(); i++) {
      verdicts.add(texts.get(i) + (given.get(i) ? " allowed" : " denied"));
    }
    return verdicts;
  }

  List<String> expected() {
    var expected = new ArrayList<String>();
    allowed.forEach(text -> expected.add(text + " allowed"));
    denied.forEach(text -> expected.add(text + " denied"));
    return expected;
  }

  private Traffic traffic(String text) {
    var connection = CONNECTION.matcher(text);
    if (!connection.matches()) {
      throw new IllegalStateException(text + " must be a connection, for example web -> shop:8080");
    }
    var port = Integer.parseInt(connection.group("port"));
    var protocol = connection.group("protocol");
    return new Traffic(
        peer(connection.group("from")),
        peer(connection.group("to")),
        port,
        nameOf(port, end(connection.group("to"))),
        protocol == null ? "TCP" : protocol);
  }

  private static String nameOf(int port, End end) {
    if (end.ports() != null) {
      for (var named : end.ports().entrySet()) {
        if (named.getValue() == port) {
          return named.getKey();
        }
      }
    }
    return "";
  }

  private Traffic.Peer peer(String name) {
    var end = end(name);
    if (end.namespace() == null) {
      return Traffic.Peer.external(end.ip());
    }
    var labels = namespaces == null ? null : namespaces.get(end.namespace());
    return Traffic.Peer.pod(
        end.namespace(),
        labels == null ? Map.of() : labels,
        end.labels() == null ? Map.of() : end.labels(),
        end.ip());
  }

  private End end(String name) {
    var end = ends.get(name);
    if (end == null) {
      throw new IllegalStateException(name + " is not an endpoint of the case");
    }
    return end;
  }
}
