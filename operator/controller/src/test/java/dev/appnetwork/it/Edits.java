// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static dev.appnetwork.it.Edit.Way.GATEWAY;
import static dev.appnetwork.it.Edit.Way.INGRESS;

import java.time.Duration;
import java.util.List;

/** The edits that must not lose a request. */
final class Edits {

  private static final Duration SOON = Duration.ofMillis(100);
  private static final String ALLOW = "  allow:";

  static final String DECLARATION =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: $APP}
      spec:
        selector: {app: web, color: blue}
        ports:
        - {name: http, port: 80, targetPort: 8080}
        - {name: other, port: 81, targetPort: 8081}
        services: [{name: $APP}]
        expose:
        - $WAY
          hosts:
          - host: $APP.example.com
            paths: [{path: /, type: Prefix, port: http}]
          - host: $APP-2.example.com
        allow:
          from:
          - pods: {selector: {matchLabels: {app: friend}}, namespace: edits}
      """;

  /** Objects that the operator adopts: the same names, selecting the same pods. */
  static final String HAND_WRITTEN =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: $APP, annotations: {appnetwork.dev/adopt: "true"}}
      spec:
        selector: {app: web, color: blue}
        ports: [{$PORTport: 80, targetPort: 8080}]
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: $APP, annotations: {appnetwork.dev/adopt: "true"}}
      spec:
        podSelector: {matchLabels: {app: web, color: blue}}
        policyTypes: [Ingress]
        ingress: [{from: [{namespaceSelector: {}}]}]
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: $APP, annotations: {appnetwork.dev/adopt: "true"}}
      spec:
        ingressClassName: $CLASS
        rules:
        - host: $APP.example.com
          http:
            paths:
            - path: /
              pathType: Prefix
              backend: {service: {name: $APP, port: {number: 80}}}
      """;

  private static final String HOST =
      """
          - host: $APP.example.com
            paths: [{path: /, type: Prefix, port: http}]
      """;

  private static final String OTHER_EXPOSURE =
      """
        - name: other
          ingressClassName: $CLASS-too
          hosts: [{host: $APP.example.com}]
      """;

  private static final String SECOND_EXPOSURE =
      """
        - name: second
          ingressClassName: $CLASS-too
          hosts: [{host: $APP-second.example.com}]
      """;

  static final List<Edit> ALL =
      List.of(
          Edit.of("add a host", ALLOW, "    - host: $APP-3.example.com\n  allow:"),
          Edit.of("remove another host", "    - host: $APP-2.example.com\n", ""),
          // Through a Gateway, each host gets its own HTTPRoute, and later one for both again.
          Edit.of(
                  "add a path and remove it",
                  "[{path: /,",
                  "[{path: /other, type: Prefix, port: other}, {path: /,")
              .then("[{path: /other, type: Prefix, port: other}, {path: /,", "[{path: /,")
              .inEveryRunBy(GATEWAY),
          Edit.of("move the host to another exposure", HOST, "", ALLOW, OTHER_EXPOSURE + ALLOW),
          Edit.of("move the path to another port", "type: Prefix, port: http", "port: other"),
          Edit.of("add a port", "  services:", "  - {name: third, port: 82}\n  services:"),
          Edit.of("remove another port", "  - {name: other, port: 81, targetPort: 8081}\n", ""),
          Edit.of("rename the port", "name: http,", "name: web,", "port: http}", "port: web}")
              .inEveryRunBy(INGRESS, GATEWAY),
          Edit.of("change targetPort", "targetPort: 8080", "targetPort: 8081")
              .inEveryRunBy(INGRESS, GATEWAY),
          Edit.of("change the port's number", "port: 80,", "port: 8000,")
              .inEveryRunBy(INGRESS, GATEWAY),
          Edit.of(
                  "change the port's number, name, and targetPort",
                  "{name: http, port: 80, targetPort: 8080}",
                  "{name: web, port: 8000, targetPort: 8081}",
                  "{name: other, port: 81, targetPort: 8081}",
                  "{name: other, port: 81, targetPort: 8080}",
                  "port: http}",
                  "port: web}")
              .inEveryRunBy(GATEWAY),
          Edit.of("swap the numbers of two ports", "port: 81", "port: 82", "port: 80", "port: 81")
              .then("port: 82", "port: 80"),
          Edit.of("add a Service", "[{name: $APP}]", "[{name: $APP}, {name: $APP-more}]"),
          Edit.of("rename the Service", "[{name: $APP}]", "[{name: $APP-v2}]")
              .inEveryRunBy(INGRESS, GATEWAY),
          Edit.of(
                  "change the Service's type and back",
                  "{name: $APP}]",
                  "{name: $APP, type: NodePort}]")
              .then("{name: $APP, type: NodePort}]", "{name: $APP}]")
              .inEveryRunBy(INGRESS),
          Edit.of("move to other pods", "color: blue", "color: green")
              .inEveryRunBy(INGRESS, GATEWAY),
          Edit.of("allow one more", "from:", "from:\n    - anyone: {}"),
          Edit.of("allow one less", "matchLabels: {app: friend}", "matchLabels: {app: nobody}"),
          Edit.of("preview, enforce, and disable the policy", ALLOW, policy("Preview") + ALLOW)
              .then(policy("Preview"), policy("Enforce"))
              .then(policy("Enforce"), policy("Disabled"))
              .then(policy("Disabled"), "")
              .inEveryRunBy(INGRESS),
          Edit.of("rename the exposure", "    hosts:", "    name: edge\n    hosts:")
              .inEveryRunBy(INGRESS, GATEWAY),
          Edit.of("add an exposure", "  expose:\n", "  expose:\n" + SECOND_EXPOSURE),
          Edit.of("change the IngressClass", "Name: $CLASS", "Name: $CLASS-too")
              .by(INGRESS)
              .inEveryRunBy(INGRESS),
          Edit.of("move from an Ingress to a Gateway", INGRESS.declared, GATEWAY.declared)
              .by(INGRESS)
              .inEveryRunBy(INGRESS),
          Edit.of("move from a Gateway to an Ingress", GATEWAY.declared, INGRESS.declared)
              .by(GATEWAY)
              .inEveryRunBy(GATEWAY),
          Edit.of("change number and hosts by two users", "port: 80,", "port: 8000,")
              .and(SOON, ALLOW, "    - host: $APP-3.example.com\n  allow:")
              .inEveryRunBy(GATEWAY),
          Edit.of("change number and change it again", "port: 80,", "port: 8000,")
              .and(SOON, "port: 8000,", "port: 9000,")
              .and(SOON.multipliedBy(10), "port: 9000,", "port: 80,"),
          Edit.of("rename Service and port by two users", "[{name: $APP}]", "[{name: $APP-v2}]")
              .and(SOON, "name: http,", "name: web,", "port: http}", "port: web}")
              .inEveryRunBy(INGRESS),
          Edit.of("change the number, and kill the operator", "port: 80,", "port: 8000,")
              .restarting(SOON)
              .inEveryRunBy(GATEWAY),
          Edit.of(
                  "rename the port, and kill the operator",
                  "name: http,",
                  "name: web,",
                  "port: http}",
                  "port: web}")
              .restarting(SOON.multipliedBy(5))
              .inEveryRunBy(INGRESS));

  private Edits() {}

  private static String policy(String mode) {
    return "  policy: {mode: %s}\n".formatted(mode);
  }
}
