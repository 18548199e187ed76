// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.diff;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.cli.inventory.ManifestResources.Declared;
import dev.appnetwork.cli.inventory.ObjectOwners;
import dev.appnetwork.cli.inventory.PlannedObjects;
import dev.appnetwork.controller.apply.ManagedFieldView;
import dev.appnetwork.controller.apply.OwnedKind;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.discovery.RootCause;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.OwnerLabels;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.rollout.PolicyNames;
import dev.appnetwork.planner.rollout.SettledIngress;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Computes the changes of an apply to a cluster. Sends only reads and dry runs. */
public final class ClusterDiff {

  private static final int UNPROCESSABLE = 422;
  private static final Set<Integer> REJECTIONS =
      Set.of(HTTP_BAD_REQUEST, HTTP_FORBIDDEN, UNPROCESSABLE);

  private final KubernetesClient client;
  private final Differences differences = new Differences();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> unreadable = new TreeSet<>();

  /** Creates a comparison with the client's cluster. */
  public ClusterDiff(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Runs the comparison.
   *
   * @param declarations the AppNetworks to apply
   * @param cluster the existing objects
   */
  public void compare(List<Declared> declarations, Inventory cluster) {
    var stored = new ArrayList<AppNetwork>();
    for (var declared : declarations) {
      var live = cluster.app(Inventory.refOf(declared.app())).orElse(null);
      try {
        var after = DryRun.apply(client, declared.manifest().tree(), live);
        differences.add(
            "AppNetwork " + Inventory.refOf(after), live == null ? null : own(live), own(after));
        stored.add(after);
      } catch (KubernetesClientException e) {
        if (!REJECTIONS.contains(e.getCode())) {
          throw e;
        }
        problems.add(declared.place() + ": the API server rejects it: " + RootCause.of(e));
      }
    }
    var planned = cluster.withApps(stored);
    var owners = new ObjectOwners();
    for (var app : stored) {
      var plan = planned.plan(app, service -> service(app, service));
      var findings = new ArrayList<>(plan.findings());
      findings.addAll(owners.add(app, plan));
      for (var finding : findings) {
        (finding.severity() == Severity.Error ? problems : warnings)
            .add(
                "%s: %s: %s: %s"
                    .formatted(
                        Inventory.refOf(app),
                        finding.field(),
                        finding.reason(),
                        finding.message()));
      }
      PodLabels.hint(client, app).ifPresent(warnings::add);
      PlannedObjects.of(withPolicyNames(app, plan, cluster.network().plugin()))
          .forEach(objects -> compare(app, objects));
    }
  }

  /** Returns the rejections by the API server and the operator's errors. */
  public List<String> problems() {
    return problems;
  }

  /** Returns the operator's warnings. */
  public List<String> warnings() {
    return warnings;
  }

  /** Returns the objects that couldn't be compared. */
  public List<String> notes() {
    return List.copyOf(unreadable);
  }

  /** Returns the differences. */
  public Differences differences() {
    return differences;
  }

  /** On Weave Net, a policy has another name than the AppNetwork after its types changed. */
  private Plan withPolicyNames(AppNetwork app, Plan plan, Plugin plugin) {
    if (plugin != Plugin.WEAVE_NET) {
      return plan;
    }
    var owned =
        ownedObjects(app, OwnedKind.NETWORK_POLICY).stream()
            .filter(policy -> Ownership.of(app, policy) == Ownership.OWNED)
            .toList();
    return plan.withNetworkPolicies(
        PolicyNames.of(plan.networkPolicies(), owned, app.getMetadata().getGeneration()));
  }

  private Optional<Service> service(AppNetwork app, String name) {
    var service = client.services().inNamespace(app.getMetadata().getNamespace()).withName(name);
    try {
      return Optional.ofNullable(service.get())
          .filter(live -> Ownership.of(app, live) != Ownership.NOT_OWNED);
    } catch (KubernetesClientException e) {
      // The comparison reports it.
      return Optional.empty();
    }
  }

  private <R extends HasMetadata> void compare(AppNetwork app, PlannedObjects<R> planned) {
    var kept = new HashSet<String>();
    for (var wanted : planned.trees()) {
      kept.add(name(wanted));
      var object = object(planned, app, name(wanted));
      try {
        compare(app, planned, wanted, live(app, planned, name(wanted)));
      } catch (KubernetesClientException e) {
        reject(planned, e, object);
      }
    }
    if (!planned.desired().unknown()) {
      try {
        leftovers(app, planned, kept);
      } catch (KubernetesClientException e) {
        reject(
            planned,
            e,
            kept.isEmpty()
                ? ""
                : planned.kind().name() + "s of " + app.getMetadata().getNamespace());
      }
    }
  }

  /**
   * Users often lack permission for optional kinds. The rejection is only reported if such an
   * object is desired.
   */
  private void reject(PlannedObjects<?> planned, KubernetesClientException e, String what) {
    if (!planned.isOptional() || e.getCode() != HTTP_FORBIDDEN) {
      throw e;
    }
    if (!what.isEmpty()) {
      unreadable.add(
          "You have no permission to read " + what + "; the result doesn't include them.");
    }
  }

  private <R extends HasMetadata> Optional<R> live(
      AppNetwork app, PlannedObjects<R> planned, String name) {
    return Optional.ofNullable(
        client
            .resources(planned.kind().type())
            .inNamespace(app.getMetadata().getNamespace())
            .withName(name)
            .get());
  }

  private <R extends HasMetadata> void compare(
      AppNetwork app, PlannedObjects<R> planned, Map<String, Object> wanted, Optional<R> live) {
    var object = object(planned, app, name(wanted));
    if (live.isEmpty()) {
      differences.add(object, null, wanted);
      return;
    }
    switch (Ownership.of(app, live.get())) {
      case OWNED, STALE_OWNER, ADOPTABLE ->
          differences.add(
              object,
              ManagedFieldView.of(
                  planned.kind(), wanted, tree(SettledIngress.of(live.get())), live.get()),
              wanted);
      case NOT_OWNED ->
          problems.add(
              object
                  + " isn't owned by the AppNetwork and is left unchanged (NameConflict): to "
                  + "transfer ownership, annotate it with "
                  + Ownership.ADOPT
                  + "=true, or use another name");
    }
  }

  private <R extends HasMetadata> void leftovers(
      AppNetwork app, PlannedObjects<R> planned, Set<String> kept) {
    for (R object : ownedObjects(app, planned.kind())) {
      if (!kept.contains(object.getMetadata().getName())
          && !planned.desired().keeps(object.getMetadata().getName())
          && Ownership.of(app, object) == Ownership.OWNED) {
        differences.add(
            object(planned, app, object.getMetadata().getName()),
            ManagedFieldView.of(planned.kind(), Map.of(), tree(object), object),
            null);
      }
    }
  }

  /** A kind that the cluster doesn't serve has no objects. */
  private <R extends HasMetadata> List<R> ownedObjects(AppNetwork app, OwnedKind<R> kind) {
    try {
      return client
          .resources(kind.type())
          .inNamespace(app.getMetadata().getNamespace())
          .withLabels(OwnerLabels.of(Inventory.refOf(app)))
          .list()
          .getItems();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HTTP_NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  private static String object(PlannedObjects<?> planned, AppNetwork app, String name) {
    return planned.kind().name() + " " + app.getMetadata().getNamespace() + "/" + name;
  }

  private static String name(Map<String, Object> tree) {
    return String.valueOf(((Map<?, ?>) tree.getOrDefault("metadata", Map.of())).get("name"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> tree(Object object) {
    return ManifestResources.JSON.convertValue(object, Map.class);
  }

  /** Returns the AppNetwork without the fields that the API server and the operator set. */
  private static Map<String, Object> own(AppNetwork app) {
    var tree = new LinkedHashMap<>(tree(app));
    tree.remove("status");
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", app.getMetadata().getName());
    metadata.put("namespace", app.getMetadata().getNamespace());
    @Nullable Map<String, String> labels = app.getMetadata().getLabels();
    if (labels != null && !labels.isEmpty()) {
      metadata.put("labels", labels);
    }
    tree.put("metadata", metadata);
    return tree;
  }
}
