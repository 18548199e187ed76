// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.reach.AdminRule;
import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.FactsFinder;
import dev.appnetwork.discovery.cluster.GatewayLookup;
import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import dev.appnetwork.discovery.cluster.PluginPolicy.FQDNNetworkPolicy;
import dev.appnetwork.discovery.endpoints.ServiceBackends;
import dev.appnetwork.discovery.hosts.ExternalHostClaims;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.OwnerLabels;
import dev.appnetwork.planner.References;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the cluster with the caller's permissions. Rejected requests are reported and omitted. */
public final class ClusterReader {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KubernetesClient client;
  private final CallerPermissions permissions;
  private final SortedSet<String> hidden = new TreeSet<>();

  /** Creates a reader that uses the client. */
  public ClusterReader(KubernetesClient client) {
    this.client = client;
    this.permissions = new CallerPermissions(client);
  }

  /**
   * The objects to read besides AppNetworks.
   *
   * @param namespaces namespaces whose policies and pods are read
   * @param addresses addresses to resolve
   * @param services Services, as namespace and name
   * @param nodes true to read nodes
   */
  public record Scope(
      SortedSet<String> namespaces, List<String> addresses, List<AppRef> services, boolean nodes) {}

  /**
   * Reads all readable AppNetworks and their context. Unreadable policies are replaced by the
   * planned policies of the AppNetworks.
   */
  public Inventory read(Scope wanted, ClusterSettings settings) {
    var workloads = new WorkloadReader(permissions, wanted.namespaces());
    wanted.addresses().forEach(workloads::locate);
    wanted.services().forEach(ref -> workloads.readService(ref.namespace(), ref.name()));
    var adminRules = AdminPolicies.read(client, permissions::list);
    if (wanted.nodes() || adminRules.stream().anyMatch(AdminRule::hasNodes)) {
      workloads.readNodes();
    }
    var policies = new ArrayList<NetworkPolicy>();
    for (var namespace : workloads.namespaces()) {
      policies.addAll(policies(namespace));
    }
    var apps = readApps(List.of(), workloads.namespaces(), settings);
    var inventory =
        new Inventory(
            apps.apps(),
            apps.ingressClasses(),
            apps.gateways(),
            apps.claims(),
            policies,
            adminRules,
            workloads.read(),
            apps.namespaces(),
            apps.facts(),
            settings,
            apps.network());
    return inventory.withPlannedPolicies(app -> hidden.contains(app.getMetadata().getNamespace()));
  }

  /** Returns the namespaces whose policies can't be read. */
  public Set<String> hidden() {
    return Set.copyOf(hidden);
  }

  /**
   * Reads AppNetworks without policies and pods.
   *
   * @param others AppNetworks that don't exist yet; their references are read as well
   */
  public Inventory readApps(
      List<AppNetwork> others, SortedSet<String> namespaces, ClusterSettings settings) {
    var apps = permissions.everywhere("AppNetworks", AppNetwork.class, namespaces, Map.of());
    var ingressClasses =
        permissions.list(
            "IngressClasses", () -> client.resources(IngressClass.class).list().getItems());
    var all = Stream.concat(apps.stream(), others.stream()).toList();
    var labels = new TreeMap<String, Map<String, String>>();
    namespaces.forEach(name -> labels.put(name, labels(name).orElse(Map.of())));
    return new Inventory(
        apps,
        ingressClasses,
        gateways(all),
        claims(all, namespaces),
        List.of(),
        List.of(),
        Workloads.NONE,
        labels,
        facts(settings, all),
        settings,
        network(all, namespaces));
  }

  private ClusterNetwork network(List<AppNetwork> apps, SortedSet<String> namespaces) {
    var plugin = Plugin.named(ClusterNetwork.pluginName(apps).orElse(null));
    if (plugin == Plugin.OTHER) {
      return ClusterNetwork.UNKNOWN;
    }
    var slices =
        permissions.labeled(
            "EndpointSlices", EndpointSlice.class, namespaces, OwnerLabels.SELECTOR);
    return new ClusterNetwork(plugin, ServiceBackends.portNumbers(slices));
  }

  /** Returns the rejected requests and their consequences; empty if there were none. */
  public List<String> notes() {
    return Stream.concat(
            permissions.forbidden().stream()
                .map(
                    what ->
                        "You have no permission to read "
                            + what
                            + "; the result doesn't include them."),
            hidden.stream()
                .map(
                    namespace ->
                        ("You have no permission to list NetworkPolicies of %s. Its AppNetworks are"
                                + " evaluated by their rendered policies, and other policies are "
                                + "unknown.")
                            .formatted(namespace)))
        .toList();
  }

  private List<NetworkPolicy> policies(String namespace) {
    try {
      return client.resources(NetworkPolicy.class).inNamespace(namespace).list().getItems();
    } catch (KubernetesClientException e) {
      CallerPermissions.requireForbidden("NetworkPolicies of " + namespace, e);
      hidden.add(namespace);
      return List.of();
    }
  }

  /** Discovers facts like the operator, with the caller's permissions. */
  private ClusterFacts facts(ClusterSettings settings, List<AppNetwork> apps) {
    try (var view = new ClusterInformers(client)) {
      var finder = new FactsFinder(view, settings);
      if (apps.stream().anyMatch(app -> References.namesNodes(app.getSpec()))) {
        finder.followNodes();
      }
      view.start();
      view.awaitSettled(PATIENCE);
      return withServedKinds(finder.facts());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ClusterFacts.UNKNOWN;
    }
  }

  // The operator watches CRDs, which users often can't read. Every user can read the served kinds.
  private ClusterFacts withServedKinds(ClusterFacts facts) {
    return new ClusterFacts(
        facts.dns(),
        facts.kubernetesApi(),
        facts.nodeAddresses(),
        FactsFinder.fqdnPolicies(
            client.supports(CiliumNetworkPolicy.class), client.supports(FQDNNetworkPolicy.class)),
        client.supports(HTTPRoute.class),
        client.supports(Middleware.class),
        Set.of());
  }

  // Without exposures, rejections about hosts are irrelevant.
  private List<HostClaim> claims(List<AppNetwork> apps, SortedSet<String> namespaces) {
    if (apps.stream().allMatch(app -> References.exposures(app.getSpec()).isEmpty())) {
      return List.of();
    }
    return ExternalHostClaims.of(
        permissions.everywhere("Ingresses", Ingress.class, namespaces, Map.of()),
        client.supports(HTTPRoute.class)
            ? permissions.everywhere("HTTPRoutes", HTTPRoute.class, namespaces, Map.of())
            : List.of());
  }

  /**
   * Reads the referenced Gateways one by one, because a user might lack permission to list all of
   * them.
   */
  private GatewayLookup gateways(List<AppNetwork> apps) {
    var gateways = new HashMap<GatewayName, Optional<Gateway>>();
    var classes = new HashMap<String, Optional<GatewayClass>>();
    var labels = new HashMap<String, Optional<Map<String, String>>>();
    for (var app : apps) {
      var namespace = app.getMetadata().getNamespace();
      References.gateways(namespace, app.getSpec()).stream()
          .flatMap(name -> gateways.computeIfAbsent(name, this::gateway).stream())
          .map(GatewayFacts::of)
          .forEach(
              gateway -> {
                classes.computeIfAbsent(gateway.className(), this::gatewayClass);
                if (gateway.selectsNamespaces()) {
                  labels.computeIfAbsent(namespace, this::labels);
                }
              });
    }
    var known = new HashMap<String, Map<String, String>>();
    labels.forEach((name, some) -> some.ifPresent(found -> known.put(name, found)));
    return GatewayLookup.among(
        gateways.values().stream().flatMap(Optional::stream).toList(),
        classes.values().stream().flatMap(Optional::stream).toList(),
        known);
  }

  private Optional<Gateway> gateway(GatewayName name) {
    return permissions.one(
        "Gateway " + name,
        () ->
            client
                .resources(Gateway.class)
                .inNamespace(name.namespace())
                .withName(name.name())
                .get());
  }

  private Optional<GatewayClass> gatewayClass(String name) {
    return name.isEmpty()
        ? Optional.empty()
        : permissions.one(
            "GatewayClass " + name,
            () -> client.resources(GatewayClass.class).withName(name).get());
  }

  private Optional<Map<String, String>> labels(String name) {
    return permissions
        .one("the labels of the namespace " + name, () -> client.namespaces().withName(name).get())
        .map(namespace -> namespace.getMetadata().getLabels());
  }
}
