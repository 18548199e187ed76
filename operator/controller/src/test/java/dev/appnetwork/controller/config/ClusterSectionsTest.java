// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import static dev.appnetwork.controller.config.ConfigReaderTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.planner.ObjectLabels;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Validation messages of the configuration sections that describe the cluster. */
class ClusterSectionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'annotations: {allowed: [{keys: []}]}'                                          | annotations.allowed[0].keys must have at least one
          'annotations: {allowed: [{keys: [nginx.ingress.kubernetes.io/server-snippet]}]}' | because it configures a shared proxy
          'annotations: {allowed: [{keys: [haproxy-ingress.github.io/config-backend]}]}'  | because it configures a shared proxy
          'annotations: {allowed: [{keys: [argocd.argoproj.io/tracking-id]}]}'            | reserved for the operator
          'annotations: {allowed: [{keys: ["nginx.ingress.kubernetes.io/*"]}]}'           | must be an annotation key
          'services: {annotations: {ExternalName: {a: b}}}'                               | services.annotations.ExternalName: must be one of ClusterIP
          'ingress: {controllers: [{className: a, namespaceSelector: {}}]}'               | namespaceSelector: must be a label selector that isn't empty
          """)
  void rejectsAnnotations(String yaml, String message) {
    assertRefused(yaml, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null                                                             | .className: must be the name of an IngressClass
          namespace: a, podLabels: {b: c}                                  | .className: must be the name of an IngressClass
          className: A/B, cidrs: [10.0.0.0/8]                              | .className: must be the name of an IngressClass
          className: a                                                     | : must have one of namespace and podLabels (the controller's pods), namespaceSelector (its namespaces, optionally with podLabels), cidrs (a load balancer outside the cluster), and hostNetwork: true (pods with the host network), or only annotations
          className: a, namespace: b                                       | : must have one of namespace and podLabels
          className: a, podLabels: {b: c}                                  | : must have one of namespace and podLabels
          className: a, namespace: b, podLabels: {c: d}, cidrs: [10.0.0.0/8] | : must have one of namespace and podLabels
          className: a, hostNetwork: false                                 | : must have one of namespace and podLabels
          className: a, hostNetwork: true, cidrs: [10.0.0.0/8]             | : must have one of namespace and podLabels
          className: a, hostNetwork: true, namespace: b, podLabels: {c: d} | : must have one of namespace and podLabels
          className: a, hostNetwork: true, namespace: b                    | : must have one of namespace and podLabels
          className: a, namespace: B, podLabels: {c: d}                    | .namespace: B must be a namespace
          className: a, namespace: b, podLabels: {c: 'd e'}                | .podLabels: c: d e must be a label, for example app: proxy
          className: a, namespace: b, podLabels: {c: null}                 | .podLabels: c: null must be a label, for example app: proxy
          className: a, namespace: b, podLabels: {'c d': e}                | .podLabels: c d: e must be a label, for example app: proxy
          className: a, cidrs: [10.0.0.0]                                  | .cidrs: 10.0.0.0 must be a CIDR block, for example 10.0.0.0/16
          className: a, cidrs: [10.0.0.1/8]                                | .cidrs: 10.0.0.1/8 must be a CIDR block, for example 10.0.0.0/16
          className: a, cidrs: [999.0.0.0/8]                               | .cidrs: 999.0.0.0/8 must be a CIDR block, for example 10.0.0.0/16
          className: a, cidrs: [null]                                      | .cidrs: null must be a CIDR block, for example 10.0.0.0/16
          """)
  void ingressControllers(String entry, String message) {
    var yaml =
        entry.equals("null")
            ? "ingress: {controllers: [null]}"
            : "ingress: {controllers: [{" + entry + "}]}";

    assertRefused(yaml, "ingress.controllers[0]" + message);
  }

  @Test
  void rejectsDuplicateClass() {
    assertRefused(
        "ingress: {controllers: [{className: a, cidrs: [10.0.0.0/8]}, {className: a, cidrs:"
            + " [10.0.0.0/8]}]}",
        "ingress.controllers[1].className: a must be unique");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                 | dns must not be empty (for discovery, remove the key)
          [null]                                             | dns[0]: must have either namespace and podLabels (the DNS pods), or cidr
          [{ports: [53]}]                                    | dns[0]: must have either namespace and podLabels (the DNS pods), or cidr
          [{namespace: a}]                                   | dns[0]: must have either namespace and podLabels
          [{podLabels: {a: b}}]                              | dns[0]: must have either namespace and podLabels
          [{namespace: a, podLabels: {b: c}, cidr: 10.0.0.0/8}] | dns[0]: must have either namespace and podLabels
          [{namespace: A, podLabels: {b: c}}]                | dns[0].namespace: A must be a namespace
          [{namespace: a, podLabels: {b: null}}]             | dns[0].podLabels: b: null must be a label, for example app: proxy
          [{cidr: 169.254.20.10}]                            | dns[0].cidr: 169.254.20.10 must be a CIDR block, for example 169.254.20.10/32
          [{cidr: 10.0.0.1/32, ports: [0]}]                  | dns[0].ports is 0, must be from 1 to 65535
          [{cidr: 10.0.0.1/32, ports: [null]}]               | dns[0].ports is 0, must be from 1 to 65535
          [{cidr: 10.0.0.1/32, ports: [70000]}]              | dns[0].ports is 70000, must be from 1 to 65535
          """)
  void dns(String entries, String message) {
    assertRefused("dns: " + entries, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: null'                                            | peerGroups.a must have at least one peer
          'a: []'                                              | peerGroups.a must have at least one peer
          'A: [{pods: {namespace: b}}]'                        | peerGroups.A: must be lowercase letters, digits, and '-', for example monitoring
          'a: [null]'                                          | peerGroups.a[0]: must have either pods or cidr
          'a: [{pods: {namespace: b}}, {}]'                    | peerGroups.a[1]: must have either pods or cidr
          'a: [{pods: {namespace: b}, cidr: {block: 10.0.0.0/8}}]' | peerGroups.a[0]: must have either pods or cidr
          'a: [{pods: {}}]'                                    | peerGroups.a[0].pods: must have a selector
          'a: [{pods: {selector: {matchLabels: {b: c}}}}]'     | peerGroups.a[0].pods: must have namespace or namespaceSelector
          'a: [{pods: {namespace: b, namespaceSelector: {matchLabels: {c: d}}}}]' | peerGroups.a[0].pods: must have either namespace or namespaceSelector, not both
          'a: [{pods: {namespace: "*"}}]'                      | peerGroups.a[0].pods.namespace: "*" must be a namespace
          'a: [{pods: {namespaceSelector: {}}}]'               | peerGroups.a[0].pods.namespaceSelector: must not be empty
          'a: [{pods: {namespace: b, selector: {matchLabels: {c: null}}}}]' | peerGroups.a[0].pods.selector.matchLabels: The value must be a valid value of label c
          'a: [{pods: {namespace: b, selector: {matchExpressions: [null]}}}]' | peerGroups.a[0].pods.selector.matchExpressions[0]: must not be null
          'a: [{pods: {namespace: b, selector: {matchExpressions: [{key: c, operator: Is}]}}}]' | .matchExpressions[0].operator: "Is" must be In
          'a: [{cidr: {}}]'                                    | peerGroups.a[0].cidr.block: The value must be a CIDR block
          'a: [{cidr: {block: 10.0.0.1/8}}]'                   | peerGroups.a[0].cidr.block: "10.0.0.1/8" must be a CIDR block
          'a: [{cidr: {block: 10.0.0.0/8, except: [11.0.0.0/16, null]}}]' | peerGroups.a[0].cidr.except[1]: The value must be a CIDR block
          """)
  void peerGroups(String groups, String message) {
    assertRefused("peerGroups: {" + groups + "}", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                        | hosts.allowed must not be empty (to allow all hosts, remove the key)
          [null]                                    | hosts.allowed[0]: must have suffixes, and also namespaces unless it applies to all
          [{namespaces: [a]}]                       | hosts.allowed[0].suffixes: must have at least one DNS name, for example example.com
          [{suffixes: []}]                          | hosts.allowed[0].suffixes: must have at least one DNS name
          [{suffixes: [example.com, null]}]         | hosts.allowed[0].suffixes[1]: null must be a lowercase DNS name
          [{suffixes: [.example.com]}]              | hosts.allowed[0].suffixes[0]: .example.com must be a lowercase DNS name without a leading dot or wildcard, for example example.com
          [{suffixes: ["*.example.com"]}]           | hosts.allowed[0].suffixes[0]: *.example.com must be a lowercase DNS name
          [{suffixes: [Example.com]}]               | hosts.allowed[0].suffixes[0]: Example.com must be a lowercase DNS name
          [{suffixes: [a], namespaces: []}]         | hosts.allowed[0].namespaces must not be empty (for all namespaces, remove the key)
          [{suffixes: [a], namespaces: [b, null]}]  | hosts.allowed[0].namespaces[1]: null must be a namespace
          """)
  void hosts(String entries, String message) {
    assertRefused("hosts: {allowed: " + entries + "}", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cillium", "''", "true and false"})
  void networkPlugins(String plugin) {
    assertRefused("enforcement: {plugin: " + plugin + "}", "enforcement.plugin: ");
    assertRefused("enforcement: {plugin: " + plugin + "}", "must be one of Calico, ");
  }

  @Test
  void readsObjectLabels() throws ConfigException {
    var config =
        ConfigReader.parse(
            "objects: {labels: {cost-center: \"42\"}, copiedLabels: [example.com/team, tier]}",
            "test");

    assertThat(config.cluster().objectLabels())
        .isEqualTo(
            new ObjectLabels(Map.of("cost-center", "42"), Set.of("example.com/team", "tier")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.kubernetes.io/instance",
        "app.kubernetes.io/managed-by",
        "argocd.argoproj.io/instance",
        "argocd.argoproj.io/tracking-id",
        "helm.sh/chart",
        "meta.helm.sh/release-name",
        "helm.toolkit.fluxcd.io/name",
        "kustomize.toolkit.fluxcd.io/name",
        "kustomize.config.k8s.io/id",
        "config.kubernetes.io/origin",
        "applyset.kubernetes.io/part-of",
        "appnetwork.dev/name",
        "appnetwork.dev/baseline",
        "heritage",
        "release"
      })
  void rejectsTrackingLabelsOfTools(String key) {
    assertThatThrownBy(() -> ConfigReader.parse("objects: {copiedLabels: [" + key + "]}", "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("objects.copiedLabels[0]: " + key + " is reserved");
    assertThatThrownBy(() -> ConfigReader.parse("objects: {labels: {" + key + ": a}}", "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("objects.labels: " + key + " is reserved");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objects: {labels: {a b: c}} | objects.labels: a b: c must be a valid label",
        "objects: {labels: {a: null}} | objects.labels: a: null must be a valid label",
        "objects: {copiedLabels: [null]} | objects.copiedLabels[0]: null must be a label key",
        "objects: {copiedLabels: ['*']} | objects.copiedLabels[0]: * must be a label key"
      })
  void rejectsInvalidObjectLabels(String yaml, String message) {
    assertThatThrownBy(() -> ConfigReader.parse(yaml, "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }
}
