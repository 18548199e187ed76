package dev.appnetwork.cli.inventory;

import dev.appnetwork.controller.apply.ChildBody;
import dev.appnetwork.controller.apply.ChildKind;
import dev.appnetwork.controller.apply.PluginPolicies;
import dev.appnetwork.discovery.cluster.PluginPolicy;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.Wanted;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;

/**
 * What is to become of an AppNetwork's objects of one kind.
 *
 * @param kind the kind
 * @param isOptional whether there are clusters that do not serve it
 * @param wanted what is to become of them
 */
public record PlannedObjects<R extends HasMetadata>(
    ChildKind<R> kind, boolean isOptional, Wanted<List<R>> wanted) {

  /** All kinds in the order in which they are applied: policies and the Service come first. */
  public static List<PlannedObjects<?>> of(Plan plan) {
    return List.of(
        ofPlugin(ChildKind.CILIUM_NETWORK_POLICY, plan),
        ofPlugin(ChildKind.FQDN_NETWORK_POLICY, plan),
        one(ChildKind.NETWORK_POLICY, plan.networkPolicy()),
        one(ChildKind.SERVICE, plan.service()),
        one(ChildKind.INGRESS, plan.ingress()),
        new PlannedObjects<>(ChildKind.HTTP_ROUTE, true, plan.httpRoutes()));
  }

  private static <R extends HasMetadata> PlannedObjects<R> one(
      ChildKind<R> kind, Wanted<R> wanted) {
    return new PlannedObjects<>(kind, false, list(wanted));
  }

  private static <P extends PluginPolicy> PlannedObjects<P> ofPlugin(ChildKind<P> kind, Plan plan) {
    var wanted = PluginPolicies.wanted(kind, plan.fqdnPolicy(), Declarations.JSON);
    return new PlannedObjects<>(kind, true, list(wanted));
  }

  private static <R> Wanted<List<R>> list(Wanted<R> wanted) {
    if (wanted instanceof Wanted.Apply<R> apply) {
      return new Wanted.Apply<>(List.of(apply.resource()));
    }
    return wanted instanceof Wanted.Keep<R> ? new Wanted.Keep<>() : new Wanted.Remove<>();
  }

  /** The objects that are wanted, in that order, without the owner that only a cluster can name. */
  public static List<Map<String, Object>> trees(Plan plan) {
    return of(plan).stream().flatMap(planned -> planned.trees().stream()).toList();
  }

  /** Those of this kind; none where none is, or where it is not known. */
  public List<Map<String, Object>> trees() {
    return wanted instanceof Wanted.Apply<List<R>> apply
        ? apply.resource().stream()
            .map(object -> ChildBody.of(Declarations.JSON, kind, object).tree())
            .toList()
        : List.of();
  }
}
