// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.check.Cidr;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Divides the address space of one family by all blocks in policies. Parts in the blocks of the
 * same rules are equivalent for every policy, however many blocks a rule has.
 */
final class AddressParts {

  private static final int IPV4 = 32;
  private static final int IPV6 = 128;

  private final int length;
  private final List<BigInteger> starts;

  private AddressParts(int length, List<List<NetworkPolicyPeer>> rules) {
    this.length = length;
    var found = new TreeSet<BigInteger>();
    found.add(BigInteger.ZERO);
    for (var peers : rules) {
      blocks(peers).flatMap(AddressParts::texts).forEach(text -> addBounds(text, found));
    }
    found.remove(BigInteger.ONE.shiftLeft(length));
    this.starts = List.copyOf(found);
  }

  /** Returns one address for each set of rules, for both families. */
  static List<String> representatives(Collection<NetworkPolicy> policies) {
    var rules = policies.stream().flatMap(AddressParts::rules).toList();
    return Stream.of(IPV4, IPV6)
        .flatMap(length -> new AddressParts(length, rules).distinct(rules).stream())
        .toList();
  }

  /** Returns the peers of the rules with blocks; rules for the same ports are merged. */
  private static Stream<List<NetworkPolicyPeer>> rules(NetworkPolicy policy) {
    return Stream.of(PolicyRules.INGRESS, PolicyRules.EGRESS)
        .flatMap(
            direction -> {
              var byPorts = new LinkedHashMap<List<NetworkPolicyPort>, List<NetworkPolicyPeer>>();
              for (var rule : PolicyRules.rules(policy, direction)) {
                byPorts
                    .computeIfAbsent(rule.ports(), ports -> new ArrayList<>())
                    .addAll(rule.peers());
              }
              return byPorts.values().stream();
            })
        .filter(peers -> blocks(peers).findAny().isPresent());
  }

  private List<String> distinct(List<List<NetworkPolicyPeer>> rules) {
    var rulesOfPart = new ArrayList<BitSet>();
    starts.forEach(start -> rulesOfPart.add(new BitSet()));
    for (var i = 0; i < rules.size(); i++) {
      var rule = i;
      parts(rules.get(i)).stream().forEach(part -> rulesOfPart.get(part).set(rule));
    }
    var known = new HashSet<BitSet>();
    var addresses = new ArrayList<String>();
    for (var part = 0; part < starts.size(); part++) {
      if (known.add(rulesOfPart.get(part))) {
        addresses.add(Addresses.text(starts.get(part), length));
      }
    }
    return addresses;
  }

  /** Returns the parts that the peers of a rule contain. */
  private BitSet parts(List<NetworkPolicyPeer> peers) {
    var parts = new BitSet();
    blocks(peers)
        .forEach(
            block -> {
              var some = parts(block.getCidr());
              exceptions(block).forEach(text -> some.andNot(parts(text)));
              parts.or(some);
            });
    return parts;
  }

  private BitSet parts(@Nullable String text) {
    var parts = new BitSet();
    cidr(text)
        .ifPresent(
            cidr -> parts.set(indexOf(cidr.first()), indexOf(cidr.first().add(cidr.size()))));
    return parts;
  }

  private int indexOf(BigInteger start) {
    var index = Collections.binarySearch(starts, start);
    return index < 0 ? starts.size() : index;
  }

  private void addBounds(String text, Set<BigInteger> bounds) {
    cidr(text)
        .ifPresent(
            cidr -> {
              bounds.add(cidr.first());
              bounds.add(cidr.first().add(cidr.size()));
            });
  }

  private Optional<Cidr> cidr(@Nullable String text) {
    return text == null
        ? Optional.empty()
        : Cidr.parse(text).filter(cidr -> cidr.length() == length);
  }

  private static Stream<IPBlock> blocks(List<NetworkPolicyPeer> peers) {
    return peers.stream().map(NetworkPolicyPeer::getIpBlock).filter(Objects::nonNull);
  }

  private static Stream<String> texts(IPBlock block) {
    return Stream.concat(Stream.of(block.getCidr()), exceptions(block)).filter(Objects::nonNull);
  }

  private static Stream<String> exceptions(IPBlock block) {
    return block.getExcept() == null ? Stream.of() : block.getExcept().stream();
  }
}
