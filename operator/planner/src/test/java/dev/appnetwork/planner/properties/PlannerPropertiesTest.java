// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Anyone;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import dev.appnetwork.planner.properties.Declarations.Stored;
import dev.appnetwork.planner.properties.Declarations.Valid;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Tests the invariants of ARCHITECTURE.md with arbitrary stored declarations. */
@Domain(Declarations.class)
class PlannerPropertiesTest {
  private static final int TRIES = 1_000;

  /** A fixed seed makes the results reproducible; another one tests other declarations. */
  private static final String SEED = "20261122";

  /** The peers of rules in a plugin-specific policy. */
  private static final List<String> PEERS =
      List.of("toFQDNs", "toEndpoints", "toCIDR", "toEntities", "fromEntities", "matches");

  /** In these fields, empty text is a label value. */
  @Property(tries = TRIES, seed = SEED)
  void neverFails(@ForAll Stored stored) {
    var plan = Planner.plan(stored.declaration().input());

    // Without policies, these tests would prove little.
    Statistics.label("has a policy")
        .collect(!plan.networkPolicies().objects().isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
    for (var finding : plan.findings()) {
      assertThat(finding.field()).matches("(spec|metadata\\.name).*");
      assertThat(finding.message()).matches("[^\\p{Cntrl}]{10,1000}\\.");
      assertThat(Reason.values()).extracting(Reason::name).contains(finding.reason());
    }
  }

  @Property(tries = TRIES, seed = SEED)
  void isDeterministic(@ForAll Stored stored) {
    assertThat(Planner.plan(stored.declaration().input()))
        .isEqualTo(Planner.plan(stored.declaration().input()));
  }

  @Property(tries = TRIES, seed = SEED)
  void ignoresOrder(@ForAll Valid valid) {
    var declaration = valid.declaration();
    var mutator = new TreeMutator(new Random(declaration.seed()));
    var shuffled = (ObjectNode) mutator.shuffled(declaration.spec());
    // The first TCP port is the default of hosts and the first Service that of paths; the order of
    // ports and families also matters to the Service.
    for (var name : List.of("ports", "services", "expose")) {
      if (declaration.spec().has(name)) {
        shuffled.set(name, declaration.spec().get(name));
      }
    }
    var peers = declaration.peerSpecs().stream().map(mutator::shuffled).toList();
    var plan = Planner.plan(declaration.input());
    var other = Planner.plan(declaration.withSpec(shuffled).withPeerSpecs(peers).input());

    assertThat(text(other.networkPolicies())).isEqualTo(text(plan.networkPolicies()));
    assertThat(text(other.services())).isEqualTo(text(plan.services()));
    assertThat(text(other.ingresses())).isEqualTo(text(plan.ingresses()));
    assertThat(text(other.pluginPolicies())).isEqualTo(text(plan.pluginPolicies()));
    assertThat(other.dns()).isEqualTo(plan.dns());
    assertThat(other.urls()).isEqualTo(plan.urls());
    assertThat(other.findings()).hasSameSizeAs(plan.findings());
  }

  @Property(tries = TRIES, seed = SEED)
  void policyIgnoresOrderOfPorts(@ForAll Valid valid) {
    var declaration = valid.declaration();
    var spec = declaration.spec().deepCopy();
    ((ObjectNode) spec).remove("expose");
    var shuffled = new TreeMutator(new Random(declaration.seed())).shuffled(spec);

    assertThat(policy(declaration.withSpec(shuffled).input()))
        .isEqualTo(policy(declaration.withSpec(spec).input()));
  }

  @Property(tries = TRIES, seed = SEED)
  void allowsAllClientsOnlyIfAnyoneIsDeclared(@ForAll Stored stored) {
    var input = stored.declaration().input();
    policy(input)
        .ifPresent(
            policy -> {
              for (var rule : policy.getIngress()) {
                assertThat(!rule.getPorts().isEmpty() || isForProbes(rule.getFrom())).isTrue();
                assertThat(!rule.getFrom().isEmpty() || declaresAnyone(input, true)).isTrue();
              }
              for (var rule : policy.getEgress()) {
                assertThat(!rule.getTo().isEmpty() || declaresAnyone(input, false)).isTrue();
              }
            });
  }

  /** The kubelet's probes are allowed on every port if a mesh redirects them. */
  private static boolean isForProbes(List<NetworkPolicyPeer> peers) {
    return !peers.isEmpty()
        && peers.stream()
            .allMatch(
                peer ->
                    peer.getIpBlock() != null
                        && (peer.getIpBlock().getCidr().equals("169.254.7.127/32")
                            || peer.getIpBlock().getCidr().startsWith("fd16:9254:7127:1337:")));
  }

  @Property(tries = TRIES, seed = SEED)
  void specDeterminesRestrictedDirections(@ForAll Stored stored) {
    var input = stored.declaration().input();
    policy(input)
        .ifPresent(
            policy -> {
              assertThat(policy.getPolicyTypes()).isEqualTo(types(requireNonNull(input.spec())));
              assertThat(policy.getPodSelector().getMatchLabels()).isNotEmpty();
            });
  }

  private static List<String> types(AppNetworkSpec spec) {
    var allow = spec.allow();
    var listed = spec.policy() == null ? null : spec.policy().types();
    if (allow != null && allow.to() != null) {
      return listed == null || listed.contains("Ingress") || allow.from() != null
          ? List.of("Ingress", "Egress")
          : List.of("Egress");
    }
    if (listed == null || !listed.contains("Egress")) {
      return List.of("Ingress");
    }
    return listed.contains("Ingress") || (allow != null && allow.from() != null)
        ? List.of("Ingress", "Egress")
        : List.of("Egress");
  }

  @Property(tries = TRIES, seed = SEED)
  void missingReferencesNeverWidenThePolicy(@ForAll Stored stored) {
    var input = stored.declaration().input();
    var all = policy(input);
    for (var missing : input.peers().keySet()) {
      var fewer = new HashMap<>(input.peers());
      fewer.remove(missing);
      assertNarrower(policy(with(input, fewer, input.ingressClasses())), all);
    }
    assertNarrower(policy(with(input, input.peers(), Map.of())), all);
    // DNS that isn't discovered is assumed in the usual place, so set it explicitly.
    var usual =
        with(
            input,
            new ClusterFacts(input.facts().dns(), List.of(), List.of(), FqdnPolicies.NONE, false));
    assertNarrower(policy(usual), all);
    assertThat(pluginRules(Planner.plan(usual))).isEmpty();
  }

  /** In addition to the NetworkPolicy, nothing restricts traffic and nothing allows all traffic. */
  @Property(tries = TRIES, seed = SEED)
  void pluginPolicyAllowsOnlyDnsNames(@ForAll Stored stored) {
    var input = stored.declaration().input();
    var plan = Planner.plan(input);
    var rules = pluginRules(plan);

    Statistics.label("has a policy of the plugin")
        .collect(!rules.isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 1));
    for (var rule : rules) {
      assertThat(PEERS.stream().map(rule::path).filter(peers -> !peers.isEmpty())).hasSize(1);
    }
    if (!rules.isEmpty()) {
      assertThat(plan.networkPolicies().objects()).isNotEmpty();
    }
    var directions = policy(input).map(NetworkPolicySpec::getPolicyTypes).orElse(List.of());
    if (pluginSpec(plan).has("egress")) {
      assertThat(directions).contains("Egress");
    }
  }

  private static JsonNode pluginSpec(Plan plan) {
    var policies = plan.pluginPolicies().objects();
    return policies.isEmpty()
        ? MissingNode.getInstance()
        : Pools.YAML.convertValue(policies.get(0), JsonNode.class).path("spec");
  }

  private static List<JsonNode> pluginRules(Plan plan) {
    var rules = new ArrayList<JsonNode>();
    pluginSpec(plan).path("ingress").forEach(rules::add);
    pluginSpec(plan).path("egress").forEach(rules::add);
    return rules;
  }

  private static PlanInput with(PlanInput input, ClusterFacts facts) {
    return new PlanInput(
        input.app(),
        input.since(),
        input.spec(),
        input.specProblem(),
        input.peers(),
        input.ingressClasses(),
        input.gateways(),
        input.claims(),
        facts,
        input.settings());
  }

  private static PlanInput with(
      PlanInput input, Map<AppRef, PeerApp> peers, Map<String, IngressClassFacts> ingressClasses) {
    return new PlanInput(
        input.app(),
        input.since(),
        input.spec(),
        input.specProblem(),
        peers,
        ingressClasses,
        input.gateways(),
        input.claims(),
        input.facts(),
        input.settings());
  }

  @Property(tries = TRIES, seed = SEED)
  void rendersNoEmptyValues(@ForAll Stored stored) {
    var plan = Planner.plan(stored.declaration().input());

    for (var desired :
        List.of(
            plan.networkPolicies(),
            plan.services(),
            plan.middlewares(),
            plan.ingresses(),
            plan.httpRoutes(),
            plan.pluginPolicies())) {
      for (var object : desired.objects()) {
        EmptyValueCheck.assertIn(Pools.YAML.convertValue(object, JsonNode.class), "");
      }
    }
  }

  private static Optional<NetworkPolicySpec> policy(PlanInput input) {
    return Planner.plan(input).networkPolicies().objects().stream()
        .findFirst()
        .map(policy -> policy.getSpec());
  }

  private static void assertNarrower(
      Optional<NetworkPolicySpec> some, Optional<NetworkPolicySpec> all) {
    assertThat(some.isPresent()).isEqualTo(all.isPresent());
    if (some.isPresent() && all.isPresent()) {
      assertThat(all.get().getIngress()).containsAll(some.get().getIngress());
      assertThat(all.get().getEgress()).containsAll(some.get().getEgress());
      assertThat(some.get().getPolicyTypes()).isEqualTo(all.get().getPolicyTypes());
    }
  }

  private static boolean declaresAnyone(PlanInput input, boolean from) {
    AppNetworkSpec spec = input.spec();
    var allow = spec == null ? null : spec.allow();
    if (allow == null) {
      return false;
    }
    var anyone = new Anyone();
    return from
        ? allow.from() != null
            && allow.from().stream()
                .anyMatch(entry -> entry != null && anyone.equals(entry.anyone()))
        : allow.to() != null
            && allow.to().stream()
                .anyMatch(entry -> entry != null && anyone.equals(entry.anyone()));
  }

  private static String text(Desired<?> desired) {
    return Pools.YAML.asYaml(desired.objects()) + desired.kept() + desired.unknown();
  }
}
