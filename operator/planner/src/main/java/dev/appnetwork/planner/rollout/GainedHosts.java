// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.exposure.HashedNames;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@link Step#NEW_HOST}: if a live HTTPRoute gets a host that another AppNetwork still serves, the
 * host has its own HTTPRoute until that one releases it. A gateway can reject a rule for all hosts
 * of a route if an older route has the same path for one of them, as Contour does.
 */
final class GainedHosts {

  private final LiveObjects live;
  private final RouteForm form;
  private final Timing timing;
  private final List<Hold> holds;

  GainedHosts(LiveObjects present, Timing timing, List<Hold> holds) {
    this.live = present;
    this.form = new RouteForm(timing);
    this.timing = timing;
    this.holds = holds;
  }

  /** Returns the desired routes in this step. */
  List<HTTPRoute> in(List<HTTPRoute> desired) {
    return timing.grace().isZero() ? desired : desired.stream().flatMap(this::split).toList();
  }

  private Stream<HTTPRoute> split(HTTPRoute desired) {
    var gained =
        LiveObjects.named(live.routes(), LiveObjects.name(desired))
            .map(before -> gained(before, desired))
            .orElse(List.of());
    var rest = new ArrayList<>(desired.getSpec().getHostnames());
    rest.removeAll(gained);
    if (gained.isEmpty() || rest.isEmpty()) {
      return Stream.of(desired);
    }
    gained.forEach(host -> holds.add(hold(desired, host)));
    return Stream.concat(
        gained.stream().map(host -> with(desired, name(desired, host), List.of(host))),
        Stream.of(with(desired, LiveObjects.name(desired), rest)));
  }

  private List<String> gained(HTTPRoute before, HTTPRoute desired) {
    var gained = new ArrayList<>(desired.getSpec().getHostnames());
    gained.removeAll(before.getSpec().getHostnames());
    gained.removeIf(host -> !isServedByNeighbour(desired, host) || isOverdue(desired, host));
    return gained;
  }

  private boolean isServedByNeighbour(HTTPRoute desired, String host) {
    return live.neighbours().apply(host).stream()
        .anyMatch(other -> form.proxies(other).equals(form.proxies(desired)));
  }

  private boolean isOverdue(HTTPRoute desired, String host) {
    return separate(desired, host)
        .filter(route -> timing.isOver(timing.deadline(Applied.at(route))))
        .isPresent();
  }

  private Optional<HTTPRoute> separate(HTTPRoute desired, String host) {
    return LiveObjects.named(live.routes(), name(desired, host));
  }

  private static String name(HTTPRoute desired, String host) {
    return HashedNames.of(LiveObjects.name(desired), host + "#gained");
  }

  private static HTTPRoute with(HTTPRoute route, String name, List<String> hosts) {
    return new HTTPRouteBuilder(route)
        .editMetadata()
        .withName(name)
        .endMetadata()
        .editSpec()
        .withHostnames(hosts)
        .endSpec()
        .build();
  }

  private static Hold hold(HTTPRoute desired, String host) {
    return new Hold(
        Step.NEW_HOST,
        "HTTPRoute %s gets %s when the AppNetwork that serves it has released it."
            .formatted(LiveObjects.name(desired), host),
        null);
  }
}
