// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.present;
import static dev.appnetwork.planner.rollout.RolloutObjects.service;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.rollout.Rollout.Goal;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An Ingress that takes over from an unmanaged one, and the objects around it. */
final class TakeoverObjects {

  static final String HOST = "shop.example.com";
  static final String LEGACY = "ImplementationSpecific /^appnetwork-standby-legacy-80";
  static final String STANDBY = "ImplementationSpecific /^appnetwork-standby-shop-http";

  static Goal goal(Ingress ingress, List<HostClaim> handedOver, List<HostClaim> others) {
    return goal(new OtherClaims(handedOver, others, true), ingress);
  }

  static Goal goal(OtherClaims claims, Ingress... ingresses) {
    Stream.of(ingresses).forEach(TakeoverObjects::ofContour);
    var goal = RolloutObjects.goal((Object[]) ingresses);
    return new Goal(
        goal.policies(),
        goal.services(),
        goal.ingresses(),
        goal.routes(),
        goal.middlewares(),
        goal.targets(),
        goal.standbyPaths(),
        claims);
  }

  static List<HostClaim> predecessors(String paths) {
    return claims("legacy", "shop", paths);
  }

  static List<HostClaim> claims(String name, @Nullable String successor, @Nullable String paths) {
    return paths == null
        ? List.of()
        : Arrays.stream(paths.split(" ", -1))
            .map(
                path ->
                    new HostClaim(
                        HOST,
                        path,
                        false,
                        new Claimant("Ingress", "web", name, "", successor),
                        HostClaims.servedBy("contour"),
                        false,
                        new HostClaim.Backend(name, "80")))
            .toList();
  }

  static LiveObjects live(Object... objects) {
    return present(withService(objects));
  }

  static LiveObjects withoutEndpoints(Object... objects) {
    return present(service -> Set.of(), withService(objects));
  }

  private static Object[] withService(Object... objects) {
    var all = new ArrayList<Object>(List.of(objects));
    all.add(RolloutObjects.at(LONG_AGO, service("shop", 80, 8080)));
    return all.toArray();
  }

  static Ingress ingress(String paths) {
    var ingress = RolloutObjects.ingress("shop");
    var http = ingress.getSpec().getRules().get(0).getHttp();
    var model = http.getPaths().get(0);
    http.setPaths(
        Arrays.stream(paths.split(" ", -1))
            .map(path -> new HTTPIngressPathBuilder(model).withPath(path).build())
            .toList());
    return ingress;
  }

  static Ingress ofContour(Ingress ingress) {
    ingress.getSpec().setIngressClassName("contour");
    return ingress;
  }

  static List<String> paths(Rollout rollout) {
    return rollout.ingresses().get(0).getSpec().getRules().get(0).getHttp().getPaths().stream()
        .map(path -> path.getPathType() + " " + path.getPath())
        .toList();
  }

  private TakeoverObjects() {}
}
