// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.explain.ConnectionSide.Kind;
import dev.appnetwork.cli.explain.ConnectionSide.Member;
import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import dev.appnetwork.cli.reach.Verdict;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * Both sides, each with one pod of every kind that policies distinguish.
 *
 * @param client the client
 * @param destination the destination
 * @param from pods of the client
 * @param to pods of the destination
 */
record Question(
    ConnectionSide client, ConnectionSide destination, List<Member> from, List<Member> to) {

  /**
   * A connection between two pods.
   *
   * @param from the client pod
   * @param to the destination pod
   * @param connection the connection
   */
  record Pair(Member from, Member to, Connection connection) {}

  static Question of(PolicyEvaluator judge, ConnectionSide client, ConnectionSide destination) {
    // Between two apps, the connection is between different pods, even if both are the same app.
    var isOfApps = client.kind() == Kind.APP && destination.kind() == Kind.APP;
    return new Question(
        client,
        destination,
        sorts(judge, client, destination, isOfApps),
        sorts(judge, destination, client, isOfApps));
  }

  private static List<Member> sorts(
      PolicyEvaluator judge, ConnectionSide side, ConnectionSide other, boolean isAnonymous) {
    var others = new HashSet<String>();
    for (var member : other.members()) {
      if (!isAnonymous && member.end().identity() != null) {
        others.add(member.end().identity());
      }
    }
    var meetsHosts = other.members().stream().anyMatch(member -> member.end().pod() == null);
    var sorts = new LinkedHashMap<Object, Member>();
    for (var member : side.members()) {
      var end = isAnonymous ? unnamed(member.end()) : member.end();
      var sort =
          Arrays.asList(
              judge.sort(end),
              member.ports(),
              end.identity() != null && others.contains(end.identity()) ? end.identity() : null,
              meetsHosts || end.pod() == null ? end.node() : null);
      sorts.putIfAbsent(sort, new Member(member.label(), end, member.ports()));
    }
    return List.copyOf(sorts.values());
  }

  private static End unnamed(End end) {
    return new End(end.pod(), end.addresses(), end.node(), null);
  }

  /** Returns the connections to the port. Pods without the port have none. */
  List<Pair> connections(DestinationPort port) {
    var having = to.stream().filter(port::isIn).toList();
    return from.stream()
        .flatMap(
            one ->
                (having.isEmpty() ? to : having)
                    .stream().map(other -> new Pair(one, other, port.connection(one, other))))
        .toList();
  }

  /** Returns a blocked connection, if there is one; otherwise, any. */
  static Pair worst(List<Pair> pairs, Function<Pair, Verdict> verdict) {
    return pairs.stream()
        .filter(pair -> !verdict.apply(pair).isAllowed())
        .findFirst()
        .orElseGet(() -> pairs.get(0));
  }
}
