// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.it.Edit.Change;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.Load;
import dev.appnetwork.testkit.traffic.LoadResult;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Reply;
import dev.appnetwork.testkit.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes one change at a time, while requests are sent to the changed app, half of them on new
 * connections. Each lane has its own pods, so that the policies of one don't apply to another.
 */
final class EditLane {

  /** Requests per second. */
  static final int PER_SECOND = Nightly.RUNS ? 100 : 40;

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration BEFORE = Duration.ofMillis(Nightly.RUNS ? 1_500 : 500);
  private static final Duration AFTER = Duration.ofMillis(2_500);

  /** The minimum time from the first request to the last one. */
  private static final Duration LENGTH = Duration.ofMillis(Nightly.RUNS ? 11_000 : 3_000);

  private final Traffic traffic;
  private final IngressProxy proxy;
  private final String namespace;
  private final int number;
  private final Runnable restart;
  private final Apps apps;
  private final ExternalActor actor;
  private final List<String> created = new ArrayList<>();
  private int last;

  /** Makes a change. */
  interface Action {
    void run() throws InterruptedException;
  }

  /**
   * Creates a lane.
   *
   * @param number its number in the namespace
   * @param restart replaces the running operator by another one
   */
  EditLane(Traffic traffic, IngressProxy proxy, String namespace, int number, Runnable restart) {
    this.traffic = traffic;
    this.proxy = proxy;
    this.namespace = namespace;
    this.number = number;
    this.restart = restart;
    this.apps = new Apps(traffic.controlPlane().client(), namespace);
    this.actor = new ExternalActor(traffic.controlPlane().client(), namespace);
  }

  /** Returns the pods of the lane. */
  List<NetPod> pods() {
    var pods = new ArrayList<NetPod>();
    for (var color : List.of("blue", "green")) {
      for (var i = 0; i < 2; i++) {
        pods.add(
            NetPod.of(namespace, "web-%d-%s-%d".formatted(number, color, i))
                .labelled(Map.of("app", "web-" + number, "color", color))
                .serving("http", 8080, "TCP")
                .serving("other", 8081, "TCP"));
      }
    }
    return pods;
  }

  Apps apps() {
    return apps;
  }

  ExternalActor actor() {
    return actor;
  }

  /** Returns the name of a new app. */
  String newApp() {
    var name = "edited-%d-%d".formatted(number, ++last);
    created.add(name);
    return name;
  }

  /** Returns a declaration of an app of this lane. */
  String filled(String text, String name) {
    return text.replace("$APP", name)
        .replace("app: web", "app: web-" + number)
        .replace("$CLASS", proxy.className())
        .replace("$GATEWAY", proxy.gateway())
        .replace("namespace: edits}", "namespace: " + namespace + "}");
  }

  /** Makes a change, and deletes its apps. */
  List<LoadResult> run(EditScenario scenario) throws InterruptedException {
    try {
      return scenario.action().in(this);
    } finally {
      created.forEach(apps::delete);
      created.clear();
    }
  }

  /** Sends requests to hosts of apps during a change, and waits until the apps have changed. */
  List<LoadResult> during(List<String> hosts, List<String> names, Action change)
      throws InterruptedException {
    var requests =
        hosts.stream()
            .map(host -> proxy.get(namespace + "/client", "http://" + host + ".example.com/"))
            .toList();
    traffic.sendUntil(SOON, replies -> replies.stream().allMatch(Reply::isAnswered), requests);
    var start = System.nanoTime();
    var loads = requests.stream().map(one -> traffic.load(one, PER_SECOND)).toList();
    try {
      Thread.sleep(BEFORE.toMillis());
      change.run();
      apps.awaitRolledOut(names.toArray(String[]::new));
      var rest = LENGTH.minusNanos(System.nanoTime() - start);
      Thread.sleep(Math.max(AFTER.toMillis(), rest.toMillis()));
      return loads.stream().map(Load::stop).toList();
    } finally {
      loads.forEach(Load::close);
    }
  }

  /** Sends requests to an app during a change. */
  List<LoadResult> during(String name, Action change) throws InterruptedException {
    return during(List.of(name), List.of(name), change);
  }

  /** Replaces each declaration by the next one. */
  void edit(String name, List<Change> changes, List<String> declarations)
      throws InterruptedException {
    for (var i = 0; i < changes.size(); i++) {
      var change = changes.get(i);
      if (i > 0 && change.after().isZero()) {
        apps.awaitRolledOut(name);
      }
      Thread.sleep(change.after().toMillis());
      if (change.restart()) {
        restart.run();
      } else {
        apps.applyText(declarations.get(i + 1));
      }
    }
  }
}
