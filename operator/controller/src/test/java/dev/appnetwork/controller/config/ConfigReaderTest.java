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

/** What is understood, and each thing that is said of what is not. */
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
        "leaderElection: {enabled: false, name: other}"
      })
  void nothingSaidMeansTheDefaults(String yaml) throws ConfigException {
    assertThat(ConfigReader.parse(yaml, "test")).isEqualTo(OperatorConfig.DEFAULT);
  }

  @Test
  void everythingThatIsSaidIsTaken() throws ConfigException {
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
  void annotationsAndSelectorsOfNamespacesAreTaken() throws ConfigException {
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
    assertThat(cluster.ingressControllers().get(1).hasOrigin()).isFalse();
    assertThat(cluster.ingressControllers().get(1).annotations())
        .containsExactly(Map.entry("example.com/size", "8m"));
    assertThat(cluster.serviceAnnotations())
        .isEqualTo(Map.of("LoadBalancer", Map.of("example.com/scheme", "internal")));
    assertThat(cluster.allowedAnnotations())
        .containsExactly(new AllowedAnnotations(List.of("example.com/a"), List.of("shop")));
  }

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
  void annotationsThatAreRefused(String yaml, String message) {
    assertRefused(yaml, message);
  }

  @Test
  void theLeaseIsCalledLikeTheOperatorByDefault() throws ConfigException {
    assertThat(ConfigReader.parse("leaderElection: {enabled: true}", "test").leaderElection())
        .contains(new LeaseName(Optional.empty(), "appnetwork-operator"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prot: 1                                    | unknown key prot, must be one of annotations, dns, enforcement, hosts, ingress, leaderElection, mesh, objects, peerGroups, rollout, server, services, watch, workers
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
          workers: 99999999999                       | Numeric value (99999999999) out of range of int
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
  void whatHasAnotherShape(String yaml, String message) {
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
          watch: {namespaces: []}                    | watch.namespaces must not be empty; to watch all namespaces, remove the key
          watch: {namespaces: [Shop]}                | watch.namespaces[0]: Shop must be a namespace
          watch: {namespaces: [a, null]}             | watch.namespaces[1]: null must be a namespace
          watch: {namespaces: ["*"]}                 | watch.namespaces[0]: * must be a namespace
          leaderElection: {enabled: true, name: A_B} | leaderElection.name: A_B must be a Lease name
          leaderElection: {enabled: true, namespace: a.b} | leaderElection.namespace: a.b must be a namespace
          """)
  void numbersAndNames(String yaml, String message) {
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
          className: a                                                     | : must have one of namespace and podLabels (the controller's pods), namespaceSelector (its namespaces, optionally with podLabels), cidrs (a load balancer outside the cluster), and hostNetwork: true (pods with the host network); or only annotations
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
  void aClassIsNamedOnce() {
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
          []                                                 | dns must not be empty; for discovery, remove the key
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
          []                                        | hosts.allowed must not be empty; to allow all hosts, remove the key
          [null]                                    | hosts.allowed[0]: must have suffixes, and namespaces unless it is for all
          [{namespaces: [a]}]                       | hosts.allowed[0].suffixes: must have at least one DNS name, for example example.com
          [{suffixes: []}]                          | hosts.allowed[0].suffixes: must have at least one DNS name
          [{suffixes: [example.com, null]}]         | hosts.allowed[0].suffixes[1]: null must be a lowercase DNS name
          [{suffixes: [.example.com]}]              | hosts.allowed[0].suffixes[0]: .example.com must be a lowercase DNS name without a leading dot or wildcard, for example example.com
          [{suffixes: ["*.example.com"]}]           | hosts.allowed[0].suffixes[0]: *.example.com must be a lowercase DNS name
          [{suffixes: [Example.com]}]               | hosts.allowed[0].suffixes[0]: Example.com must be a lowercase DNS name
          [{suffixes: [a], namespaces: []}]         | hosts.allowed[0].namespaces must not be empty; for all namespaces, remove the key
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

  @ParameterizedTest
  @ValueSource(strings = {"workers: [1", "workers: 1\nworkers: 2", "a: b: c", "\t- x", "\"open"})
  void whatIsNoYaml(String yaml) {
    assertThatThrownBy(() -> ConfigReader.parse(yaml, "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("test: invalid YAML: ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aSecondDocumentIsNotLeftOut() {
    assertThatThrownBy(() -> ConfigReader.parse("workers: 1\n---\nworkers: 2\n", "test"))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void allProblemsAreSaidAtOnce() {
    assertRefused(
        "{workers: 0, server: {port: -1}}",
        "server.port is -1, must be from 0 to 65535; workers is 0, must be from 1 to" + " 100");
  }

  @Test
  void filesThatCannotBeRead(@TempDir Path folder) throws IOException {
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
  void whatIsShippedAndWhatTheDocumentationShowsIsUnderstood(@TempDir Path folder)
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

  private static void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> ConfigReader.parse(yaml, "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("test: ")
        .hasMessageContaining(message);
  }

  @Test
  void labelsOfObjectsAreTaken() throws ConfigException {
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
  void marksOfToolsCanNeverBeLabelsOfObjects(String key) {
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
  void invalidLabelsOfObjectsAreRejected(String yaml, String message) {
    assertThatThrownBy(() -> ConfigReader.parse(yaml, "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }
}
