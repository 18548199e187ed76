package dev.appnetwork.operator.inventory;

import dev.appnetwork.operator.apply.ChildBody;
import dev.appnetwork.operator.apply.ChildKind;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.Wanted;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to become of one of an AppNetwork's objects.
 *
 * @param kind its kind
 * @param wanted what is to become of it
 */
public record PlannedObject<R extends HasMetadata>(ChildKind<R> kind, Wanted<R> wanted) {

  /** All kinds in the order in which they are applied: the policy and the Service come first. */
  public static List<PlannedObject<?>> of(Plan plan) {
    return List.of(
        new PlannedObject<>(ChildKind.NETWORK_POLICY, plan.networkPolicy()),
        new PlannedObject<>(ChildKind.SERVICE, plan.service()),
        new PlannedObject<>(ChildKind.INGRESS, plan.ingress()));
  }

  /** The objects that are wanted, in that order, without the owner that only a cluster can name. */
  public static List<Map<String, Object>> trees(Plan plan) {
    var trees = new ArrayList<Map<String, Object>>();
    of(plan).forEach(planned -> planned.body().ifPresent(body -> trees.add(body.tree())));
    if (plan.fqdnPolicy() instanceof Wanted.Apply<GenericKubernetesResource> apply) {
      trees.add(1, tree(apply.resource()));
    }
    if (plan.httpRoutes() instanceof Wanted.Apply<List<HTTPRoute>> apply) {
      apply.resource().forEach(route -> trees.add(tree(route)));
    }
    return trees;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> tree(Object object) {
    return Declarations.JSON.convertValue(object, Map.class);
  }

  /** The object as it is wanted; empty where none is, or where it is not known. */
  public Optional<ChildBody> body() {
    return wanted instanceof Wanted.Apply<R> apply
        ? Optional.of(ChildBody.of(Declarations.JSON, kind, apply.resource()))
        : Optional.empty();
  }
}
