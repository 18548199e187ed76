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
 * Who is to reach whom, as somebody wrote it down who read the declarations and not the policies.
 *
 * @param namespaces labels of namespaces, beside their names
 * @param ends who there is, by name
 * @param allowed connections that are to be let through, such as {@code web -> shop:8080/TCP}
 * @param denied connections that are to be stopped
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
   * One end of connections.
   *
   * @param ip its address
   * @param namespace its namespace; null for somebody outside the cluster
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

  /** All connections: first those that are to be let through, then the others. */
  List<Traffic> traffic() {
    var traffic = new ArrayList<Traffic>();
    allowed.forEach(text -> traffic.add(traffic(text)));
    denied.forEach(text -> traffic.add(traffic(text)));
    return traffic;
  }

  /** In the order of {@link #traffic}, each with the verdict that is wanted or was given. */
  List<String> verdicts(List<Boolean> given) {
    var texts = new ArrayList<>(allowed);
    texts.addAll(denied);
    var verdicts = new ArrayList<String>();
    for (var i = 0; i < texts.size(); i++) {
      verdicts.add(texts.get(i) + (given.get(i) ? " allowed" : " denied"));
    }
    return verdicts;
  }

  List<String> wanted() {
    var wanted = new ArrayList<String>();
    allowed.forEach(text -> wanted.add(text + " allowed"));
    denied.forEach(text -> wanted.add(text + " denied"));
    return wanted;
  }

  private Traffic traffic(String text) {
    var connection = CONNECTION.matcher(text);
    if (!connection.matches()) {
      throw new IllegalStateException(text + " is no connection");
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
      throw new IllegalStateException(name + " is not among the ends");
    }
    return end;
  }
}
