// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A few addresses represent all addresses that policies can distinguish. */
class AddressPartsTest {

  private static final End POD = End.pod("shop", Map.of(), Map.of("app", "a"), List.of());

  @Test
  void needsOneAddressPerSetOfRulesAndNotPerBlock() {
    var blocks =
        IntStream.range(0, 500).mapToObj(i -> "203.%d.%d.0/24".formatted(i / 200, i % 200));
    // As the operator renders them: a rule for each block.
    var rendered = policy(80, blocks.map(List::of).toList());

    assertThat(AddressParts.representatives(List.of(rendered)))
        .containsExactly("0.0.0.0", "203.0.0.0", "::");
  }

  @Test
  void everyAddressIsJudgedAsOneOfThem() {
    for (var seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var policies = List.of(randomPolicy(random, 80), randomPolicy(random, 443));
      var judge = new PolicyEvaluator(policies);
      var known =
          AddressParts.representatives(policies).stream()
              .map(address -> verdicts(judge, address))
              .toList();
      for (var i = 0; i < 200; i++) {
        var address = "10.0.%d.%d".formatted(random.nextInt(4), random.nextInt(256));
        assertThat(known)
            .describedAs("seed %d, %s", seed, address)
            .contains(verdicts(judge, address));
      }
    }
  }

  private static List<Boolean> verdicts(PolicyEvaluator judge, String address) {
    return IntStream.of(80, 443)
        .mapToObj(
            port -> judge.allows(Connection.of(End.external(address), POD, "TCP", port, null)))
        .toList();
  }

  private static NetworkPolicy randomPolicy(Random random, int port) {
    var rules = new ArrayList<List<String>>();
    for (var i = 0; i < 3; i++) {
      rules.add(List.of(randomBlock(random), randomBlock(random)));
    }
    return policy(port, rules);
  }

  private static String randomBlock(Random random) {
    var prefix = 22 + random.nextInt(9);
    var size = 1 << (32 - prefix);
    var start = random.nextInt(1024 / size) * size;
    return "10.0.%d.%d/%d".formatted(start / 256, start % 256, prefix);
  }

  private static NetworkPolicy policy(int port, List<List<String>> rules) {
    var policy =
        new NetworkPolicyBuilder()
            .withNewMetadata()
            .withName("p" + port)
            .withNamespace("shop")
            .endMetadata()
            .withNewSpec()
            .withNewPodSelector()
            .endPodSelector()
            .withPolicyTypes("Ingress");
    for (var blocks : rules) {
      var rule = policy.addNewIngress().addNewPort().withNewPort(port).endPort();
      for (var i = 0; i < blocks.size(); i++) {
        // Every second block is an exception of the whole range.
        rule =
            i % 2 == 0
                ? rule.addNewFrom().withNewIpBlock().withCidr(blocks.get(i)).endIpBlock().endFrom()
                : rule.addNewFrom()
                    .withNewIpBlock()
                    .withCidr("10.0.0.0/22")
                    .withExcept(blocks.get(i))
                    .endIpBlock()
                    .endFrom();
      }
      policy = rule.endIngress();
    }
    return policy.endSpec().build();
  }
}
