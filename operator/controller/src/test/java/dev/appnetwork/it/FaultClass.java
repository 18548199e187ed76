// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.faults.ApiRequest;
import dev.appnetwork.testkit.faults.Effect;
import dev.appnetwork.testkit.faults.Effect.BlackHole;
import dev.appnetwork.testkit.faults.Effect.ClosedWatch;
import dev.appnetwork.testkit.faults.Effect.CutBody;
import dev.appnetwork.testkit.faults.Effect.DoubledEvents;
import dev.appnetwork.testkit.faults.Effect.LateEvents;
import dev.appnetwork.testkit.faults.Effect.LoseResponse;
import dev.appnetwork.testkit.faults.Effect.NoBookmarks;
import dev.appnetwork.testkit.faults.Effect.Reset;
import dev.appnetwork.testkit.faults.Effect.Response;
import dev.appnetwork.testkit.faults.Effect.Slow;
import dev.appnetwork.testkit.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A class of faults between the operator and the API server.
 *
 * @param name the fault and the requests that it affects
 * @param selected matches the affected requests
 * @param effect the effect on these requests
 * @param times the number of affected requests
 * @param always true to test it in every run, not only in the long one
 */
record FaultClass(
    String name, Predicate<ApiRequest> selected, Effect effect, int times, boolean always) {

  /** Twice the number of retries of the client. */
  private static final int SOME = 9;

  private static final List<String> OBJECTS =
      List.of(
          "services",
          "networkpolicies",
          "ingresses",
          "httproutes",
          "ciliumnetworkpolicies",
          "middlewares");

  private static final int ALL = Integer.MAX_VALUE;

  Fault fault() {
    return Fault.on(selected, effect).times(times);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Returns all classes, first those that take longest. */
  static Stream<FaultClass> all() {
    return Stream.of(
            watches(),
            answers("objects", FaultClass::isObjectWrite, List.of(409, 429)),
            answers("status", r -> r.isWrite() && r.subresource().equals("status"), List.of(422)),
            answers("lists", r -> r.verb().equals("list"), List.of()),
            answers("watches", r -> r.verb().equals("watch"), List.of(410)),
            connections())
        .flatMap(classes -> classes);
  }

  private static boolean isObjectWrite(ApiRequest request) {
    return request.isWrite() && OBJECTS.contains(request.resource());
  }

  private static Stream<FaultClass> answers(
      String of, Predicate<ApiRequest> selected, List<Integer> always) {
    return Stream.of(500, 503, 429, 409, 422, 403, 404, 410)
        .map(
            code ->
                new FaultClass(
                    code + " for " + of,
                    selected,
                    new Response(code, code == 429 || code == 503 ? 1 : 0),
                    SOME,
                    always.contains(code)));
  }

  private static Stream<FaultClass> connections() {
    return Stream.of(
        writes("reset", new Reset(), SOME, false),
        writes("cut body", new CutBody(), SOME, false),
        writes("lost answer", new LoseResponse(), SOME, true),
        writes("2 s slow", new Slow(Duration.ofSeconds(2)), SOME, false),
        writes("40 s black hole", new BlackHole(Duration.ofSeconds(40)), 2, false));
  }

  private static FaultClass writes(String what, Effect effect, int times, boolean always) {
    return new FaultClass(what + " for writes", ApiRequest::isWrite, effect, times, always);
  }

  private static Stream<FaultClass> watches() {
    var late = new LateEvents(Duration.ofSeconds(20));
    return Stream.of(
        watch("5 s late", "appnetworks", new LateEvents(Duration.ofSeconds(5)), true),
        watch("20 s late", "appnetworks", late, false),
        watch("20 s late", "services", late, false),
        watch("20 s late", "networkpolicies", late, false),
        watch("20 s late", "ingresses", late, false),
        watch("20 s late", "httproutes", late, false),
        watch("20 s late", "ciliumnetworkpolicies", late, false),
        watch("20 s late", "middlewares", late, false),
        watch("doubled", "", new DoubledEvents(), false),
        watch("closed each second", "", new ClosedWatch(Duration.ofSeconds(1)), true),
        watch("without bookmarks", "", new NoBookmarks(), false));
  }

  private static FaultClass watch(String what, String resource, Effect effect, boolean always) {
    return new FaultClass(
        "watch of " + (resource.isEmpty() ? "everything" : resource) + " " + what,
        r -> r.verb().equals("watch") && (resource.isEmpty() || r.resource().equals(resource)),
        effect,
        ALL,
        always);
  }
}
