// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.reach.AdminRule;
import dev.appnetwork.controller.reconcile.PortNumbers;
import dev.appnetwork.controller.reconcile.RefResolver;
import dev.appnetwork.discovery.cluster.GatewayLookup;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DataplaneMode;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.Planner;
import dev.appnetwork.planner.others.OtherPolicies;
import dev.appnetwork.planner.policy.BaselinePolicy;
import dev.appnetwork.planner.rollout.UnnamedPorts;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** All known objects, from files or from a cluster. */
public final class Inventory {

  private final List<AppNetwork> apps;
  private final List<IngressClass> ingressClasses;
  private final GatewayLookup gateways;
  private final List<HostClaim> claims;
  private final List<NetworkPolicy> policies;
  private final List<AdminRule> adminRules;
  private final Workloads workloads;
  private final Map<String, Map<String, String>> namespaces;
  private final ClusterFacts facts;
  private final ClusterSettings settings;
  private final ClusterNetwork network;
  private final RefResolver resolver;
  private final Map<AppRef, AppNetwork> byRef = new HashMap<>();

  /**
   * Creates an inventory.
   *
   * @param apps the AppNetworks
   * @param ingressClasses the IngressClasses
   * @param gateways the Gateways
   * @param claims host claims of unmanaged objects
   * @param policies existing NetworkPolicies; from files, only unmanaged ones
   * @param adminRules the rules of administrators' policies
   * @param workloads pods, Services, and nodes
   * @param namespaces labels of namespaces, by name
   * @param facts the cluster facts
   * @param settings the operator's configuration
   * @param network the network plugin and the ports of pods
   */
  public Inventory(
      List<AppNetwork> apps,
      List<IngressClass> ingressClasses,
      GatewayLookup gateways,
      List<HostClaim> claims,
      List<NetworkPolicy> policies,
      List<AdminRule> adminRules,
      Workloads workloads,
      Map<String, Map<String, String>> namespaces,
      ClusterFacts facts,
      ClusterSettings settings,
      ClusterNetwork network) {
    this.apps = apps;
    this.ingressClasses = ingressClasses;
    this.gateways = gateways;
    this.claims = claims;
    this.policies = policies;
    this.adminRules = adminRules;
    this.workloads = workloads;
    this.namespaces = namespaces;
    this.facts = facts;
    this.settings = settings;
    this.network = network;
    this.resolver =
        new RefResolver(
            new StaticCache<>(apps),
            new StaticCache<>(ingressClasses),
            gateways::find,
            claims,
            () -> facts,
            settings);
    apps.forEach(app -> byRef.putIfAbsent(refOf(app), app));
  }

  /** Returns the AppNetworks. */
  public List<AppNetwork> apps() {
    return apps;
  }

  /** Returns the IngressClasses. */
  public List<IngressClass> ingressClasses() {
    return ingressClasses;
  }

  /** Returns the Gateways. */
  public GatewayLookup gateways() {
    return gateways;
  }

  /** Returns the host claims of unmanaged objects. */
  public List<HostClaim> claims() {
    return claims;
  }

  /** Returns the existing NetworkPolicies; from files, only unmanaged ones. */
  public List<NetworkPolicy> policies() {
    return policies;
  }

  /** Returns the rules of administrators' policies. */
  public List<AdminRule> adminRules() {
    return adminRules;
  }

  /** Returns the pods, Services, and nodes. */
  public Workloads workloads() {
    return workloads;
  }

  /** Returns the labels of namespaces, by name. */
  public Map<String, Map<String, String>> namespaces() {
    return namespaces;
  }

  /** Returns the cluster facts. */
  public ClusterFacts facts() {
    return facts;
  }

  /** Returns the operator's configuration. */
  public ClusterSettings settings() {
    return settings;
  }

  /** Returns the network plugin and the ports of pods. */
  public ClusterNetwork network() {
    return network;
  }

  /** Plans {@code app} against these objects. */
  public Plan plan(AppNetwork app) {
    return plan(app, service -> Optional.empty());
  }

  /**
   * Plans {@code app} against these objects and live Services.
   *
   * @param live returns the live Service with a name, if it is owned or can be adopted
   */
  public Plan plan(AppNetwork app, Function<String, Optional<Service>> live) {
    var namespace = app.getMetadata().getNamespace();
    var baseline = Baseline.of(labelsOf(namespace)).orElse(null);
    var input =
        resolver
            .resolve(app)
            .withOtherPolicies(OtherPolicies.NONE.withBaseline(baseline))
            .inNamespace(isInAmbientMesh(namespace));
    var plan =
        Planner.plan(
            input.withNetwork(
                PortNumbers.of(
                    network.plugin(),
                    input,
                    ref -> network.portNumbers().getOrDefault(ref, Map.of()))));
    return UnnamedPorts.keep(
        settings.objectLabels().onto(plan, app.getMetadata().getLabels()), input, live);
  }

  /** Returns the AppNetwork with the name. */
  public Optional<AppNetwork> app(AppRef ref) {
    return Optional.ofNullable(byRef.get(ref));
  }

  /** Returns the labels of a namespace; empty if unknown. */
  public Map<String, String> labelsOf(String namespace) {
    return namespaces.getOrDefault(namespace, Map.of());
  }

  /** Tells whether pods of that namespace are in Istio's ambient mesh. */
  public boolean isInAmbientMesh(String namespace) {
    return settings.ambient() != null
        ? settings.ambient()
        : DataplaneMode.isAmbient(labelsOf(namespace));
  }

  /** The same without the ambient mesh. */
  public Inventory withoutMesh() {
    return with(apps, policies, settings.inAmbientMesh(false));
  }

  /**
   * Returns this inventory with the planned policies of the matching AppNetworks, as if they were
   * applied.
   */
  public Inventory withPlannedPolicies(Predicate<AppNetwork> selected) {
    var all = new ArrayList<>(policies);
    for (var app : apps) {
      if (selected.test(app)) {
        all.addAll(plan(app).networkPolicies().objects());
      }
    }
    return with(apps, List.copyOf(all), settings);
  }

  /** Returns this inventory with the policies for the baselines of the matching namespaces. */
  public Inventory withPlannedBaselines(Predicate<String> selected) {
    var dns = settings.dns().isEmpty() ? facts.dns() : settings.dns();
    var all = new ArrayList<>(policies);
    namespaces.forEach(
        (name, labels) -> {
          if (selected.test(name)) {
            Baseline.of(labels)
                .map(one -> BaselinePolicy.of(name, one, dns, network.plugin()))
                .ifPresent(all::add);
          }
        });
    return with(apps, List.copyOf(all), settings);
  }

  /** Returns this inventory after the AppNetworks were applied. */
  public Inventory withApps(Collection<AppNetwork> applied) {
    var all = new LinkedHashMap<AppRef, AppNetwork>();
    apps.forEach(app -> all.put(refOf(app), app));
    applied.forEach(app -> all.put(refOf(app), app));
    return with(List.copyOf(all.values()), policies, settings);
  }

  private Inventory with(
      List<AppNetwork> otherApps, List<NetworkPolicy> otherPolicies, ClusterSettings other) {
    return new Inventory(
        otherApps,
        ingressClasses,
        gateways,
        claims,
        otherPolicies,
        adminRules,
        workloads,
        namespaces,
        facts,
        other,
        network);
  }

  /** Returns a reference to {@code app}. */
  public static AppRef refOf(AppNetwork app) {
    return new AppRef(app.getMetadata().getNamespace(), app.getMetadata().getName());
  }
}
