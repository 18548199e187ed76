// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Generates random declarations: valid ones, and ones stored before validation was added. */
final class Declarations extends DomainContextBase {
  private static final int MAX_ENTRIES = 6;
  private static final int MAX_MUTATIONS = 5;

  /** A declaration that the schema admits, as far as the generator knows. */
  record Valid(Declaration declaration) {}

  /** Any stored declaration. */
  record Stored(Declaration declaration) {}

  @Provide
  Arbitrary<Valid> valid() {
    return declarations(Pools.VALID).map(Valid::new);
  }

  @Provide
  Arbitrary<Stored> stored() {
    var mutations = Arbitraries.integers().between(0, MAX_MUTATIONS);
    return Combinators.combine(declarations(Pools.ALL), mutations)
        .as(
            (declaration, count) -> {
              var spec = declaration.spec().deepCopy();
              if (spec instanceof ObjectNode object) {
                new TreeMutator(new Random(declaration.seed())).invalidate(object, count);
              }
              return new Stored(declaration.withSpec(spec));
            });
  }

  private static Arbitrary<Declaration> declarations(Pools pools) {
    var spec =
        Combinators.combine(
                Arbitraries.of(pools.parts("selector")),
                Arbitraries.of(pools.parts("ports")),
                Arbitraries.of(pools.parts("services")),
                Arbitraries.of(pools.parts("expose")),
                Arbitraries.of(pools.from).list().ofMaxSize(MAX_ENTRIES),
                Arbitraries.of(pools.to).list().ofMaxSize(MAX_ENTRIES),
                Arbitraries.integers().between(0, 3))
            .as(Declarations::spec);
    return Combinators.combine(
            spec, ingressClasses(pools), facts(pools), settings(pools), Arbitraries.longs())
        .as(
            (tree, ingressClass, facts, settings, seed) ->
                new Declaration(
                    tree,
                    pools.specs,
                    ingressClass.isEmpty() ? null : ingressClass.get(0),
                    facts,
                    settings,
                    seed));
  }

  private static JsonNode spec(
      JsonNode selector,
      JsonNode ports,
      JsonNode services,
      JsonNode expose,
      List<JsonNode> from,
      List<JsonNode> to,
      int directions) {
    var spec = JsonNodeFactory.instance.objectNode();
    put(spec, "selector", selector);
    put(spec, "ports", ports);
    put(spec, "services", services);
    put(spec, "expose", expose);
    var allow = spec.putObject("allow");
    if ((directions & 1) != 0) {
      allow.putArray("from").addAll(from);
    }
    if ((directions & 2) != 0) {
      allow.putArray("to").addAll(to);
    }
    return spec.deepCopy();
  }

  private static void put(ObjectNode spec, String name, JsonNode part) {
    if (!part.isMissingNode()) {
      spec.set(name, part);
    }
  }

  /** Generates a list of none or one, since arbitraries of null are awkward. */
  private static Arbitrary<List<IngressClassFacts>> ingressClasses(Pools pools) {
    var classes = new ArrayList<List<IngressClassFacts>>();
    classes.add(List.of());
    for (var tree : pools.ingressClasses) {
      var controller = tree.path("spec").path("controller").asString();
      var namespace =
          tree.path("metadata").path("annotations").path("meta.helm.sh/release-namespace");
      classes.add(
          List.of(
              new IngressClassFacts(
                  tree.path("metadata").path("name").asString(),
                  controller,
                  namespace.isMissingNode() ? null : namespace.asString())));
    }
    return Arbitraries.of(classes);
  }

  /** The facts about each part of the cluster come from a separate case. */
  private static Arbitrary<ClusterFacts> facts(Pools pools) {
    var facts = new ArrayList<ClusterFacts>();
    facts.add(ClusterFacts.UNKNOWN);
    pools.facts.forEach(tree -> facts.add(Pools.YAML.convertValue(tree, ClusterFacts.class)));
    var some = Arbitraries.of(facts);
    return Combinators.combine(some, some, some, Arbitraries.of(FqdnPolicies.class))
        .as(
            (dns, api, nodes, policies) ->
                new ClusterFacts(
                    dns.dns(),
                    api.kubernetesApi(),
                    nodes.nodeAddresses(),
                    policies,
                    nodes.gatewayApi(),
                    nodes.middlewares(),
                    Set.of()));
  }

  private static Arbitrary<ClusterSettings> settings(Pools pools) {
    var settings = new ArrayList<ClusterSettings>();
    settings.add(ClusterSettings.DEFAULT);
    pools.settings.forEach(
        tree -> settings.add(Pools.YAML.convertValue(tree, ClusterSettings.class)));
    return Arbitraries.of(settings);
  }
}
