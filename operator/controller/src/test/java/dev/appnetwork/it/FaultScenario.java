// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.time.Duration;

/**
 * What users do in one namespace while the operator is disturbed: every kind of edit, drift, a name
 * that is taken, and a deletion. Each step waits until the operator has done its part.
 */
record FaultScenario(Apps apps, ExternalActor actor) {

  /** Pauses after failures, and dead connections, have to be over by then. */
  static final Duration LONG = Duration.ofMinutes(2);

  void run() {
    apps.apply("ingress-class.yaml");
    apps.apply("faults/foreign.yaml");
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");
    apps.apply("faults/app.yaml");
    awaitReady("checkout", "frontend", "postgres", "doomed");
    awaitTaken();

    patch("checkout", "{allow: {from: [{anyone: {}, ports: [{name: metrics}]}]}}");
    patch(
        "checkout",
        "{ports: [{name: http, port: 8000, targetPort: 8081}, {name: metrics, port: 9090}]}");
    actor.patch("Service/checkout", "{spec: {selector: {app: theirs}}}");
    actor.delete("NetworkPolicy/frontend");
    patch("postgres", "{ports: [{name: sql, port: 5432}, {name: admin, port: 5433}]}");
    apps.delete("doomed");
    patch("checkout", "{expose: null}");
    patch(
        "checkout",
        "{expose: [{ingressClassName: nginx, hosts: [{host: new.example.com,"
            + " paths: [{path: /a, port: http}]}]}]}");
    awaitReady("checkout", "frontend", "postgres");
  }

  private void patch(String name, String spec) {
    actor.patch("AppNetwork/" + name, "{spec: " + spec + "}");
    awaitReady(name);
  }

  private void awaitReady(String... names) {
    for (var name : names) {
      apps.awaitCondition(name, "Ready", c -> c.status().equals("True"), LONG);
    }
  }

  private void awaitTaken() {
    apps.awaitCondition("taken", "Programmed", c -> c.reason().equals("NameConflict"), LONG);
  }
}
