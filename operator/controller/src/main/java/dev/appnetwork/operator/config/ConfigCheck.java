package dev.appnetwork.operator.config;

import dev.appnetwork.operator.config.OperatorConfig.LeaseName;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.check.Syntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what the file says, and fills in what it does not. Collects all problems, not one. */
final class ConfigCheck {

  private static final String DEFAULT_LEASE = "appnetwork-operator";
  private static final int LAST_PORT = 65535;
  private static final int MOST_WORKERS = 100;

  private final String where;
  private final List<String> problems = new ArrayList<>();

  ConfigCheck(String where) {
    this.where = where;
  }

  OperatorConfig check(ConfigFile file) throws ConfigException {
    var namespaces = namespaces(file.watch());
    var config =
        new OperatorConfig(
            namespaces,
            new ClusterSettings(
                controllers(file.ingress()), dns(file.dns()), Map.of(), List.of(), namespaces),
            leaderElection(file.leaderElection()),
            number(
                "server.port",
                file.server() == null ? null : file.server().port(),
                OperatorConfig.DEFAULT_PORT,
                0,
                LAST_PORT),
            number("workers", file.workers(), OperatorConfig.DEFAULT_WORKERS, 1, MOST_WORKERS));
    if (!problems.isEmpty()) {
      throw new ConfigException(where + ": " + String.join("; ", problems));
    }
    return config;
  }

  private Set<String> namespaces(ConfigFile.@Nullable Watch watch) {
    if (watch == null || watch.namespaces() == null) {
      return Set.of();
    }
    if (watch.namespaces().isEmpty()) {
      problems.add("watch.namespaces is empty; name namespaces, or leave it out to watch all");
    }
    var namespaces = new LinkedHashSet<String>();
    for (int i = 0; i < watch.namespaces().size(); i++) {
      namespaces.add(dnsLabel("watch.namespaces[" + i + "]", watch.namespaces().get(i)));
    }
    return namespaces;
  }

  private List<IngressControllerPods> controllers(ConfigFile.@Nullable Ingress ingress) {
    if (ingress == null || ingress.controllers() == null) {
      return List.of();
    }
    var seen = new HashSet<String>();
    var controllers = new ArrayList<IngressControllerPods>();
    for (int i = 0; i < ingress.controllers().size(); i++) {
      var at = "ingress.controllers[" + i + "]";
      var controller = ingress.controllers().get(i);
      if (controller == null
          || controller.className() == null
          || !Syntax.isSubdomain(controller.className())) {
        problems.add(at + ".className: write the name of an IngressClass");
        continue;
      }
      if (!seen.add(controller.className())) {
        problems.add(at + ".className: " + controller.className() + " was named before");
      }
      var cidrs = cidrs(at + ".cidrs", controller.cidrs());
      var labels = labels(at, controller.podLabels());
      boolean pods = controller.namespace() != null && !labels.isEmpty();
      boolean half = (controller.namespace() != null) != !labels.isEmpty();
      if (half || pods == !cidrs.isEmpty()) {
        problems.add(
            at
                + ": write either namespace and podLabels (the controller's pods) or cidrs (the"
                + " addresses of a load balancer outside the cluster)");
      } else {
        controllers.add(
            new IngressControllerPods(
                controller.className(),
                pods ? dnsLabel(at + ".namespace", controller.namespace()) : null,
                labels,
                cidrs));
      }
    }
    return List.copyOf(controllers);
  }

  private List<DnsTarget> dns(@Nullable List<ConfigFile.@Nullable Dns> dns) {
    if (dns == null) {
      return List.of();
    }
    if (dns.isEmpty()) {
      problems.add("dns is empty; say where DNS listens, or leave it out for kube-dns");
    }
    var targets = new ArrayList<DnsTarget>();
    for (int i = 0; i < dns.size(); i++) {
      var at = "dns[" + i + "]";
      var entry = dns.get(i) == null ? new ConfigFile.Dns(null, null, null, null) : dns.get(i);
      var labels = labels(at, entry.podLabels());
      boolean pods = entry.namespace() != null && !labels.isEmpty();
      boolean half = (entry.namespace() != null) != !labels.isEmpty();
      if (half || pods == (entry.cidr() != null)) {
        problems.add(at + ": write either namespace and podLabels (the DNS pods) or cidr");
        continue;
      }
      if (entry.cidr() != null && !isBlock(entry.cidr())) {
        problems.add(at + ".cidr: " + entry.cidr() + " is no CIDR block such as 169.254.20.10/32");
      }
      targets.add(
          new DnsTarget(
              pods ? dnsLabel(at + ".namespace", entry.namespace()) : null,
              labels,
              entry.cidr(),
              dnsPorts(at, entry.ports())));
    }
    return List.copyOf(targets);
  }

  private List<Integer> dnsPorts(String at, @Nullable List<@Nullable Integer> ports) {
    if (ports == null || ports.isEmpty()) {
      return DnsTarget.KUBE_DNS.ports();
    }
    // An entry without a value is none that could be defaulted: 0 is refused like any other.
    return ports.stream()
        .map(port -> number(at + ".ports", port == null ? 0 : port, 0, 1, LAST_PORT))
        .toList();
  }

  private Optional<LeaseName> leaderElection(ConfigFile.@Nullable LeaderElection election) {
    if (election == null || !Boolean.TRUE.equals(election.enabled())) {
      return Optional.empty();
    }
    var name = Objects.requireNonNullElse(election.name(), DEFAULT_LEASE);
    if (!Syntax.isSubdomain(name)) {
      problems.add("leaderElection.name: " + name + " is no name of a Lease");
    }
    return Optional.of(
        new LeaseName(
            Optional.ofNullable(election.namespace())
                .map(namespace -> dnsLabel("leaderElection.namespace", namespace)),
            name));
  }

  private List<String> cidrs(String at, @Nullable List<@Nullable String> cidrs) {
    var blocks = new ArrayList<String>();
    for (var block : cidrs == null ? List.<@Nullable String>of() : cidrs) {
      if (block == null || !isBlock(block)) {
        problems.add(at + ": " + block + " is no CIDR block such as 10.0.0.0/16");
      } else {
        blocks.add(block);
      }
    }
    return List.copyOf(blocks);
  }

  private int number(String at, @Nullable Integer value, int otherwise, int least, int most) {
    if (value == null) {
      return otherwise;
    }
    if (value < least || value > most) {
      problems.add("%s is %d; write a number from %d to %d".formatted(at, value, least, most));
    }
    return value;
  }

  private String dnsLabel(String at, @Nullable String value) {
    if (!Syntax.isDnsLabel(value)) {
      problems.add(at + ": " + value + " is no name of a namespace");
    }
    return String.valueOf(value);
  }

  private Map<String, String> labels(String at, @Nullable Map<String, @Nullable String> labels) {
    if (labels == null || labels.isEmpty()) {
      return Map.of();
    }
    var sound = new LinkedHashMap<String, String>();
    labels.forEach(
        (key, value) -> {
          if (value == null || !LabelRules.areSound(Map.of(key, value))) {
            problems.add(
                at + ".podLabels: " + key + ": " + value + " is no label such as app: proxy");
          }
          sound.put(key, String.valueOf(value));
        });
    return sound;
  }

  private static boolean isBlock(String text) {
    return Cidr.parse(text).filter(Cidr::isNetworkAddress).isPresent();
  }
}
