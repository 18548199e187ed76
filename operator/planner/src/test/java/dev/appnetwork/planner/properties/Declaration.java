// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stored declaration and its context.
 *
 * @param spec the stored spec
 * @param peerSpecs stored specs of the apps that it might reference
 * @param ingressClass the facts about its class
 * @param facts the discovered cluster state
 * @param settings the operator's settings
 * @param seed determines which of the referenced apps exist
 */
record Declaration(
    JsonNode spec,
    List<JsonNode> peerSpecs,
    @Nullable IngressClassFacts ingressClass,
    ClusterFacts facts,
    ClusterSettings settings,
    long seed) {
  private static final AppRef SELF = new AppRef("shop", "checkout");

  PlanInput input() {
    var app = read(spec);
    return new PlanInput(
        SELF,
        Instant.EPOCH,
        app.getSpec(),
        app.specProblem().orElse(null),
        peers(app),
        classes(app),
        Map.of(),
        List.of(),
        facts,
        settings);
  }

  /** Whatever class the declaration names, the only existing one is returned. */
  private Map<String, IngressClassFacts> classes(AppNetwork app) {
    var classes = new HashMap<String, IngressClassFacts>();
    if (ingressClass != null) {
      References.ingressClasses(app.getSpec()).stream()
          .filter(
              name ->
                  name.equals(References.DEFAULT_INGRESS_CLASS) || name.equals(ingressClass.name()))
          .forEach(name -> classes.put(name, ingressClass));
    }
    return classes;
  }

  /** Reads a stored spec like the operator does. */
  static AppNetwork read(JsonNode spec) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "appnetwork.dev/v1alpha1").put("kind", "AppNetwork");
    tree.set("spec", spec);
    return Pools.YAML.convertValue(tree, AppNetwork.class);
  }

  private Map<AppRef, PeerApp> peers(AppNetwork app) {
    var peers = new HashMap<AppRef, PeerApp>();
    for (var ref : References.peers(SELF.namespace(), app.getSpec())) {
      // Derived from each app separately, so that the order of the references doesn't matter.
      var random = new Random(seed ^ ref.hashCode());
      var spec = read(peerSpecs.get(random.nextInt(peerSpecs.size()))).getSpec();
      if (random.nextInt(4) > 0) {
        PeerApp.of(spec).ifPresent(peer -> peers.put(ref, peer));
      }
    }
    return peers;
  }

  Declaration withSpec(JsonNode other) {
    return new Declaration(other, peerSpecs, ingressClass, facts, settings, seed);
  }

  Declaration withFacts(ClusterFacts others) {
    return new Declaration(spec, peerSpecs, ingressClass, others, settings, seed);
  }

  Declaration withPeerSpecs(List<JsonNode> others) {
    return new Declaration(spec, others, ingressClass, facts, settings, seed);
  }

  @Override
  public String toString() {
    return Pools.YAML.asYaml(spec)
        + "class "
        + ingressClass
        + ", facts "
        + facts
        + ", seed "
        + seed;
  }
}
