// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Generates policies from a few values, so that they often select the same pods. */
public final class RandomPolicies {
  private static final List<String> NAMESPACES = List.of("shop", "web");
  private static final List<String> BLOCKS =
      List.of("10.0.0.0/8", "10.0.1.0/24", "0.0.0.0/0", "198.51.100.0/24", "2001:db8::/32");

  private final Random random;

  /** Generates the same policies for the same seed. */
  public RandomPolicies(long seed) {
    this.random = new Random(seed);
  }

  /** Returns one to four policies. */
  public List<NetworkPolicy> some() {
    return Stream.iterate(0, i -> i + 1).limit(1 + random.nextInt(4)).map(this::policy).toList();
  }

  private NetworkPolicy policy(int number) {
    var types = pick(List.of(List.of("Ingress"), List.of("Egress"), List.of("Ingress", "Egress")));
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withNamespace(pick(NAMESPACES))
        .withName("policy-" + number)
        .endMetadata()
        .withNewSpec()
        .withPodSelector(selector())
        .withPolicyTypes(types)
        .withIngress(
            types.contains("Ingress")
                ? upTo(3, () -> new NetworkPolicyIngressRule(upTo(2, this::peer), ports()))
                : List.of())
        .withEgress(
            types.contains("Egress")
                ? upTo(3, () -> new NetworkPolicyEgressRule(ports(), upTo(2, this::peer)))
                : List.of())
        .endSpec()
        .build();
  }

  private NetworkPolicyPeer peer() {
    var peer = new NetworkPolicyPeerBuilder();
    return switch (random.nextInt(5)) {
      case 0 -> peer.withPodSelector(selector()).build();
      case 1 -> peer.withNamespaceSelector(namespaces()).build();
      case 2 -> peer.withNamespaceSelector(namespaces()).withPodSelector(selector()).build();
      case 3 -> peer.withNewIpBlock().withCidr(pick(BLOCKS)).endIpBlock().build();
      default ->
          peer.withNewIpBlock()
              .withCidr("10.0.0.0/8")
              .withExcept("10.0.1.0/24", "10.0.2.2/32")
              .endIpBlock()
              .build();
    };
  }

  private List<NetworkPolicyPort> ports() {
    return upTo(2, this::port);
  }

  private NetworkPolicyPort port() {
    var protocol = pick(List.of("TCP", "UDP"));
    return switch (random.nextInt(4)) {
      case 0 -> new NetworkPolicyPort(null, null, protocol);
      case 1 -> new NetworkPolicyPort(null, new IntOrString("http"), protocol);
      case 2 -> new NetworkPolicyPort(8090, new IntOrString(8080), protocol);
      default -> new NetworkPolicyPort(null, new IntOrString(pick(List.of(80, 8080))), protocol);
    };
  }

  private LabelSelector selector() {
    return switch (random.nextInt(5)) {
      case 0 -> new LabelSelector();
      case 1 -> labels("app", "a");
      case 2 -> expression("app", "In", List.of("a", "b"));
      case 3 -> expression("app", "NotIn", List.of("b"));
      default -> expression("tier", pick(List.of("Exists", "DoesNotExist")), null);
    };
  }

  private LabelSelector namespaces() {
    return switch (random.nextInt(4)) {
      case 0 -> new LabelSelector();
      case 1 -> labels("kubernetes.io/metadata.name", pick(NAMESPACES));
      case 2 -> labels("team", "blue");
      default -> expression("team", "DoesNotExist", null);
    };
  }

  private static LabelSelector labels(String key, String value) {
    return new LabelSelectorBuilder().withMatchLabels(Map.of(key, value)).build();
  }

  private static LabelSelector expression(
      String key, String operator, @Nullable List<String> values) {
    return new LabelSelectorBuilder()
        .addNewMatchExpression()
        .withKey(key)
        .withOperator(operator)
        .withValues(values == null ? List.of() : values)
        .endMatchExpression()
        .build();
  }

  private <T> List<T> upTo(int most, Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
