// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.controller.config.OperatorConfig.LeaseName;
import dev.appnetwork.planner.AllowedAnnotations;
import dev.appnetwork.planner.AllowedHosts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.ObjectLabels;
import dev.appnetwork.planner.PeerGroup;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads valid configurations, and rejects invalid ones with a message for each problem. */
class ConfigReaderTest {

  private static final LabelSelector TIER_OPS =
      new LabelSelector(List.of(new LabelSelectorRequirement("tier", "In", List.of("ops"))), null);

  private static final Pattern YAML_EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing but a comment",
        "---",
        "{}",
        "watch: {}",
        "watch: {namespaces: null}",
        "ingress: {}",
        "dns: null",
        "peerGroups: {}",
        "hosts: {allowed: null}",
        "objects: {labels: {}, copiedLabels: []}",
        "enforcement: {plugin: null}",
        "server:",
        "{dns: ~, metrics: {namespaceLabel: False}}",
        "leaderElection: {enabled: false, name: other}"
      })
  void emptyFileHasDefaults(String yaml) throws ConfigException {
    assertThat(ConfigReader.parse(yaml, "test")).isEqualTo(OperatorConfig.DEFAULT);
  }

  @Test
  void readsEveryKey() throws ConfigException {
    var config =
        ConfigReader.parse(
            """
            watch:
              namespaces: [shop, web]
            ingress:
              controllers:
              - {className: internal, namespace: edge, podLabels: {app: proxy}}
              - {className: alb, cidrs: [10.0.0.0/20, "2001:db8::/32"], hostNetwork: false}
              - {className: host, hostNetwork: true}
            dns:
            - {namespace: kube-system, podLabels: {k8s-app: kube-dns}}
            - {cidr: 169.254.20.10/32, ports: [53, 5353]}
            peerGroups:
              monitoring:
              - pods: {namespace: obs, selector: {matchLabels: {app: agent}}}
              - pods:
                  namespaceSelector:
                    matchExpressions: [{key: tier, operator: In, values: [ops]}]
              office: [{cidr: {block: 192.0.2.0/24, except: [192.0.2.128/25]}}]
            hosts:
              allowed:
              - {namespaces: [shop], suffixes: [shop.example.com, example.org]}
              - {suffixes: [apps.example.com]}
            mesh: {ambient: Enabled}
            enforcement: {plugin: Cilium}
            leaderElection: {enabled: true, namespace: system, name: lease}
            server: {port: 0}
            workers: 100
            """,
            "test");

    assertThat(config)
        .isEqualTo(
            new OperatorConfig(
                Set.of("shop", "web"),
                new ClusterSettings(
                    List.of(
                        new IngressControllerPods(
                            "internal", "edge", Map.of("app", "proxy"), List.of()),
                        new IngressControllerPods(
                            "alb", null, Map.of(), List.of("10.0.0.0/20", "2001:db8::/32")),
                        new IngressControllerPods("host", null, Map.of(), List.of(), true)),
                    List.of(
                        DnsTarget.KUBE_DNS,
                        new DnsTarget(null, Map.of(), "169.254.20.10/32", List.of(53, 5353))),
                    Map.of(
                        "monitoring",
                        List.of(
                            new PeerGroup(
                                new PodsPeer(
                                    new LabelSelector(List.of(), Map.of("app", "agent")),
                                    "obs",
                                    null),
                                null),
                            new PeerGroup(new PodsPeer(null, null, TIER_OPS), null)),
                        "office",
                        List.of(
                            new PeerGroup(
                                null, new CidrPeer("192.0.2.0/24", List.of("192.0.2.128/25"))))),
                    List.of(
                        new AllowedHosts(
                            List.of("shop"), List.of("shop.example.com", "example.org")),
                        new AllowedHosts(List.of(), List.of("apps.example.com"))),
                    Set.of("shop", "web"),
                    ObjectLabels.NONE,
                    true),
                Optional.of(new LeaseName(Optional.of("system"), "lease")),
                0,
                100,
                Optional.of("Cilium")));
  }

  @Test
  void readsAnnotationsAndNamespaceSelectors() throws ConfigException {
    var cluster =
        ConfigReader.parse(
                """
                ingress:
                  controllers:
                  - className: routers
                    namespaceSelector: {matchLabels: {purpose: ingress}}
                    podLabels: {app: router}
                  - {className: nginx, annotations: {example.com/size: 8m}}
                services: {annotations: {LoadBalancer: {example.com/scheme: internal}}}
                annotations: {allowed: [{keys: [example.com/a], namespaces: [shop]}]}
                """,
                "test")
            .cluster();

    assertThat(cluster.ingressControllers().get(0).namespaceSelector())
        .isEqualTo(new LabelSelector(List.of(), Map.of("purpose", "ingress")));
    assertThat(cluster.ingressControllers().get(0).podLabels()).containsEntry("app", "router");
    assertThat(cluster.ingressControllers().get(1).hasSource()).isFalse();
    assertThat(cluster.ingressControllers().get(1).annotations())
        .containsExactly(Map.entry("example.com/size", "8m"));
    assertThat(cluster.serviceAnnotations())
        .isEqualTo(Map.of("LoadBalancer", Map.of("example.com/scheme", "internal")));
    assertThat(cluster.allowedAnnotations())
        .containsExactly(new AllowedAnnotations(List.of("example.com/a"), List.of("shop")));
  }

  @Test
  void namesLeaseAfterOperatorByDefault() throws ConfigException {
    assertThat(ConfigReader.parse("leaderElection: {enabled: true}", "test").leaderElection())
        .contains(new LeaseName(Optional.empty(), "appnetwork-operator"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prot: 1                                    | unknown key prot, must be one of annotations, dns, enforcement, hosts, ingress, leaderElection, mesh, metrics, objects, peerGroups, rollout, server, services, watch, workers
          metrics: {namespaceLabel: maybe}           | metrics.namespaceLabel must be true or false
          server: {prot: 1}                          | unknown key server.prot, must be one of port
          watch: {namespace: a}                      | unknown key watch.namespace, must be one of namespaces
          'ingress: {controllers: [{class: a}]}'     | unknown key ingress.controllers[0].class, must be one of annotations, cidrs, className, hostNetwork, namespace, namespaceSelector, podLabels
          'dns: [{port: 53}]'                        | unknown key dns[0].port, must be one of cidr, namespace, podLabels, ports
          'peerGroups: {a: [{app: {name: b}}]}'      | unknown key peerGroups.a[0].app, must be one of cidr, pods
          'peerGroups: {a: [{pods: {selector: {app: b}}}]}' | unknown key peerGroups.a[0].pods.selector.app, must be one of matchExpressions, matchLabels
          peerGroups: {a: {}}                        | peerGroups.a must be a list
          peerGroups: []                             | peerGroups must be a map
          'hosts: {allowed: [{suffix: a}]}'          | unknown key hosts.allowed[0].suffix, must be one of namespaces, suffixes
          'hosts: {allowed: [{suffixes: a.b}]}'      | hosts.allowed[0].suffixes must be a list
          enforcement: Cilium                        | enforcement must be a map
          enforcement: {mode: on}                    | unknown key enforcement.mode, must be one of plugin
          'ingress: {controllers: [{className: a, hostNetwork: maybe}]}' | ingress.controllers[0].hostNetwork must be true or false
          leaderElection: {on: true}                 | unknown key leaderElection.on, must be one of enabled, name, namespace
          workers: many                              | workers must be an integer
          workers: '"5"'                             | workers must be an integer
          workers: 1.5                               | workers must be an integer
          workers: [1]                               | workers must be an integer
          workers: 99999999999                       | workers must be an integer from -2147483648 to 2147483647
          server: 8080                               | server must be a map
          server: {port: [1]}                        | server.port must be an integer
          watch: {namespaces: shop}                  | watch.namespaces must be a list
          watch: {namespaces: [{a: b}]}              | watch.namespaces[0] must be a string
          dns: {}                                    | dns must be a list
          leaderElection: {enabled: maybe}           | leaderElection.enabled must be true or false
          'dns: [{podLabels: [a]}]'                  | dns[0].podLabels must be a map
          '[1, 2]'                                   | the file must be a map
          text                                       | the file must be a map
          """)
  void rejectsValuesOfAnotherType(String yaml, String message) {
    assertRefused(yaml, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          workers: 0                                 | workers is 0, must be from 1 to 100
          workers: 101                               | workers is 101, must be from 1 to 100
          server: {port: -1}                         | server.port is -1, must be from 0 to 65535
          server: {port: 65536}                      | server.port is 65536, must be from 0 to 65535
          watch: {namespaces: []}                    | watch.namespaces must not be empty (to watch all namespaces, remove the key)
          watch: {namespaces: [Shop]}                | watch.namespaces[0]: Shop must be a namespace
          watch: {namespaces: [a, null]}             | watch.namespaces[1]: null must be a namespace
          watch: {namespaces: ["*"]}                 | watch.namespaces[0]: * must be a namespace
          leaderElection: {enabled: true, name: A_B} | leaderElection.name: A_B must be a Lease name
          leaderElection: {enabled: true, namespace: a.b} | leaderElection.namespace: a.b must be a namespace
          """)
  void rejectsInvalidNumbersAndNames(String yaml, String message) {
    assertRefused(yaml, message);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 200_000})
  void rejectsDeepNestingWithoutInternals(int depth) {
    assertThatThrownBy(() -> ConfigReader.parse("dns: " + "[".repeat(depth), "c.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("c.yaml: is nested too deeply, or has a value that is too long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"workers: [1", "workers: 1\nworkers: 2", "a: b: c", "\t- x", "\"open"})
  void rejectsInvalidYaml(String yaml) {
    assertThatThrownBy(() -> ConfigReader.parse(yaml, "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("test: invalid YAML: ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void rejectsSecondDocument() {
    assertThatThrownBy(() -> ConfigReader.parse("workers: 1\n---\nworkers: 2\n", "test"))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertRefused(
        "{workers: 0, server: {port: -1}}",
        "server.port is -1, must be from 0 to 65535; workers is 0, must be from 1 to 100");
  }

  @Test
  void reportsUnreadableFiles(@TempDir Path folder) throws IOException {
    var none = folder.resolve("none.yaml");
    var binary = Files.write(folder.resolve("binary.yaml"), new byte[] {-1, -2, 0});

    assertThatThrownBy(() -> ConfigReader.read(none))
        .hasMessage("can't read the configuration: no file " + none);
    assertThatThrownBy(() -> ConfigReader.read(binary))
        .hasMessage("the configuration " + binary + " must be UTF-8");
    assertThatThrownBy(() -> ConfigReader.read(folder))
        .hasMessageStartingWith("can't read the configuration " + folder + ": ");
  }

  @Test
  void readsShippedAndDocumentedConfigurations(@TempDir Path folder)
      throws IOException, ConfigException {
    var root = Path.of("../..");
    var documented =
        YAML_EXAMPLE.matcher(Files.readString(root.resolve("docs/configuration.md"))).results();
    for (var example : documented.toList()) {
      assertThat(ConfigReader.parse(example.group(1), "docs")).isNotNull();
    }
    var shipped = Files.readString(root.resolve("deploy/base/configmap.yaml"));
    var config =
        shipped.substring(shipped.indexOf("config.yaml: |\n") + 15).stripTrailing().stripIndent();

    assertThat(ConfigReader.parse(config, "deploy").leaderElection()).isPresent();
  }

  static void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> ConfigReader.parse(yaml, "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("test: ")
        .hasMessageContaining(message);
  }
}
