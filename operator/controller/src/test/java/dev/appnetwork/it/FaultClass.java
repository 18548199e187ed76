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
 */
record FaultClass(String name, Predicate<ApiRequest> selected, Effect effect, int times) {

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
            answers("objects", FaultClass::isObjectWrite),
            answers("status", r -> r.isWrite() && r.subresource().equals("status")),
            answers("lists", r -> r.verb().equals("list")),
            answers("watches", r -> r.verb().equals("watch")),
            connections())
        .flatMap(classes -> classes);
  }

  /**
   * Returns the sets of classes that are tested together in the short form. If several classes of a
   * set select the same requests, the first one affects the first requests.
   */
  static Stream<List<FaultClass>> together() {
    return Stream.of(
        named("watch of appnetworks 5 s late", "409 for objects", "lost answer for writes"),
        named(
            "410 for watches",
            "watch of everything closed each second",
            "429 for objects",
            "422 for status"));
  }

  private static List<FaultClass> named(String... names) {
    return Stream.of(names)
        .map(name -> all().filter(one -> one.name().equals(name)).findFirst().orElseThrow())
        .toList();
  }

  private static boolean isObjectWrite(ApiRequest request) {
    return request.isWrite() && OBJECTS.contains(request.resource());
  }

  private static Stream<FaultClass> answers(String of, Predicate<ApiRequest> selected) {
    return Stream.of(500, 503, 429, 409, 422, 403, 404, 410)
        .map(
            code ->
                new FaultClass(
                    code + " for " + of,
                    selected,
                    new Response(code, code == 429 || code == 503 ? 1 : 0),
                    SOME));
  }

  private static Stream<FaultClass> connections() {
    return Stream.of(
        writes("reset", new Reset(), SOME),
        writes("cut body", new CutBody(), SOME),
        writes("lost answer", new LoseResponse(), SOME),
        writes("2 s slow", new Slow(Duration.ofSeconds(2)), SOME),
        writes("40 s black hole", new BlackHole(Duration.ofSeconds(40)), 2));
  }

  private static FaultClass writes(String what, Effect effect, int times) {
    return new FaultClass(what + " for writes", ApiRequest::isWrite, effect, times);
  }

  private static Stream<FaultClass> watches() {
    var late = new LateEvents(Duration.ofSeconds(20));
    return Stream.of(
        watch("5 s late", "appnetworks", new LateEvents(Duration.ofSeconds(5))),
        watch("20 s late", "appnetworks", late),
        watch("20 s late", "services", late),
        watch("20 s late", "networkpolicies", late),
        watch("20 s late", "ingresses", late),
        watch("20 s late", "httproutes", late),
        watch("20 s late", "ciliumnetworkpolicies", late),
        watch("20 s late", "middlewares", late),
        watch("doubled", "", new DoubledEvents()),
        watch("closed each second", "", new ClosedWatch(Duration.ofSeconds(1))),
        watch("without bookmarks", "", new NoBookmarks()));
  }

  private static FaultClass watch(String what, String resource, Effect effect) {
    return new FaultClass(
        "watch of " + (resource.isEmpty() ? "everything" : resource) + " " + what,
        r -> r.verb().equals("watch") && (resource.isEmpty() || r.resource().equals(resource)),
        effect,
        ALL);
  }
}
