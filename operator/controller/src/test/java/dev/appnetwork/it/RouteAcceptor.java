// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A simulated gateway controller that accepts every generation of every route in a namespace. */
final class RouteAcceptor implements AutoCloseable, Watcher<HTTPRoute> {

  private static final String CONTROLLER = "istio.io/gateway-controller";
  private static final String SINCE = "2026-11-22T20:00:00Z";

  private final KubernetesClient client;
  private final Watch watch;
  private final AtomicInteger count = new AtomicInteger();

  @SuppressWarnings("this-escape")
  RouteAcceptor(KubernetesClient client, String namespace) {
    this.client = client;
    this.watch = client.resources(HTTPRoute.class).inNamespace(namespace).watch(this);
  }

  @Override
  public void eventReceived(Action action, HTTPRoute route) {
    if ((action == Action.ADDED || action == Action.MODIFIED) && !isAccepted(route)) {
      try {
        accept(route);
      } catch (KubernetesClientException e) {
        // The route has changed meanwhile, and another event follows.
      }
    }
  }

  private static boolean isAccepted(HTTPRoute route) {
    var spec = route.getSpec();
    return spec.getParentRefs().isEmpty()
        || (route.getStatus() != null
            && route.getStatus().getParents().stream()
                .flatMap(parent -> parent.getConditions().stream())
                .anyMatch(
                    c -> route.getMetadata().getGeneration().equals(c.getObservedGeneration())));
  }

  private void accept(HTTPRoute route) {
    var accepted =
        new HTTPRouteBuilder(route)
            .editMetadata()
            .withManagedFields(List.of())
            .endMetadata()
            .withNewStatus()
            .addNewParent()
            .withControllerName(CONTROLLER)
            .withParentRef(route.getSpec().getParentRefs().get(0))
            .withConditions(condition(route, "Accepted"), condition(route, "ResolvedRefs"))
            .endParent()
            .endStatus()
            .build();
    client.resource(accepted).updateStatus();
    count.incrementAndGet();
  }

  private static io.fabric8.kubernetes.api.model.Condition condition(HTTPRoute route, String type) {
    return new ConditionBuilder()
        .withType(type)
        .withStatus("True")
        .withReason(type)
        .withMessage("")
        .withObservedGeneration(route.getMetadata().getGeneration())
        .withLastTransitionTime(SINCE)
        .build();
  }

  /** Returns the number of generations that it has accepted. */
  int accepted() {
    return count.get();
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException(cause);
  }

  @Override
  public void close() {
    watch.close();
  }
}
