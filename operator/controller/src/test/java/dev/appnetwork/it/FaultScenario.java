// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.ThirdPartyCrds;
import java.time.Duration;

/**
 * The actions of users in one namespace while the operator is disturbed: every kind of edit and of
 * object, drift, name conflicts, a host that moves, and a deletion. Each step waits until the
 * operator has reconciled.
 */
record FaultScenario(Apps apps, ExternalActor actor, SafetyWatch safety) {

  /** Back-off and dead connections must be over by then. */
  static final Duration LONG = Duration.ofMinutes(2);

  private static final String MOVING = "moving.example.com";

  /** Installs every kind of object, and waits for the garbage collector. */
  static void prepare(ControlPlane controlPlane) {
    Manifests.apply(controlPlane.client(), ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path());
    GatewayStage.install(controlPlane.client());
    new Apps(controlPlane.client(), "default").apply("middlewares/crd.yaml");
    ShippedRbac.grant(controlPlane);
    GarbageCollection.awaitWorking(controlPlane, "default");
  }

  void run() {
    apps.apply("ingress-class.yaml");
    apps.apply("faults/foreign.yaml", "${barred}", apps.middlewares("barred").allowedSources());
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");
    safety.onlyServedBy(MOVING, "edge");
    apps.apply("faults/app.yaml");
    awaitReady("checkout", "frontend", "postgres", "doomed", "edge", "heir", "filtered");
    awaitNameConflict("taken");
    awaitNameConflict("claimed");
    awaitNameConflict("barred");

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
    patch("edge", "{ports: [{name: http, port: 8000, targetPort: 8080}]}");
    patch("edge", "{allow: {to: [{fqdn: api2.example.org, ports: [{port: 443}]}]}}");
    actor.patch("HTTPRoute/edge", "{spec: {hostnames: [theirs.example.com]}}");
    actor.delete("CiliumNetworkPolicy/edge");
    filter();
    moveHost();
    awaitReady("checkout", "frontend", "postgres", "edge", "heir", "filtered");
  }

  private void filter() {
    var names = apps.middlewares("filtered");
    patch("filtered", filteredBy("allowedSources: [198.51.100.0/24], redirectToHTTPS: true"));
    actor.patch(
        "Middleware/" + names.allowedSources(),
        "{spec: {ipAllowList: {sourceRange: [0.0.0.0/0]}}}");
    actor.delete("Middleware/" + names.redirect());
    // Otherwise, the next edit might make it superfluous before it is recreated.
    await("the Middleware")
        .atMost(LONG)
        .until(() -> actor.find("Middleware/" + names.redirect()).isPresent());
    patch("filtered", filteredBy("allowedSources: [198.51.100.0/24], maxRequestBody: 1Mi"));
  }

  private static String filteredBy(String options) {
    return "{expose: [{ingressClassName: traefik, http: {%s}, hosts: [{host: filtered.example.com}]}]}"
        .formatted(options);
  }

  private void moveHost() {
    actor.patch(
        "AppNetwork/heir",
        "{spec: {expose: [{gateway: {name: public, sectionName: http},"
            + " hosts: [{host: heir.example.com}, {host: moving.example.com}]}]}}");
    apps.awaitCondition("heir", "Accepted", c -> c.reason().equals("HostConflict"), LONG);
    safety.mayBeServedBy(MOVING, "edge", "heir");
    patch(
        "edge",
        "{expose: [{gateway: {name: public, sectionName: http}, hosts: [{host:"
            + " edge.example.com}]}]}");
    awaitReady("heir");
    safety.onlyServedBy(MOVING, "heir");
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

  private void awaitNameConflict(String name) {
    apps.awaitCondition(name, "Programmed", c -> c.reason().equals("NameConflict"), LONG);
  }
}
