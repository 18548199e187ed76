// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.controller.config.OperatorConfig.LeaseName;
import dev.appnetwork.discovery.enforcement.ConfiguredPlugin;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.check.Syntax;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates the file and fills in defaults. Collects all problems, not only the first. */
final class ConfigCheck {

  private static final String DEFAULT_LEASE = "appnetwork-operator";
  private static final int LAST_PORT = 65535;
  private static final int MAX_WORKERS = 100;
  private static final int MAX_GRACE_SECONDS = 300;

  private final String where;
  private final Problems problems = new Problems();

  ConfigCheck(String where) {
    this.where = where;
  }

  OperatorConfig check(ConfigFile file) throws ConfigException {
    var namespaces = namespaces(file.watch());
    var annotations = new AnnotationsCheck(problems);
    var cluster =
        new ClusterSettings(
            new IngressCheck(problems).controllers(file.ingress()),
            new DnsCheck(problems).targets(file.dns()),
            new PeerGroupsCheck(problems).groups(file.peerGroups()),
            new HostsCheck(problems).allowed(file.hosts()),
            Set.of(),
            new ObjectsCheck(problems).labels(file.objects()),
            ambient(file.mesh()),
            annotations.services(file.services()),
            annotations.allowed(file.annotations()));
    var config =
        new OperatorConfig(
            namespaces,
            cluster,
            leaderElection(file.leaderElection()),
            problems.number(
                "server.port",
                file.server() == null ? null : file.server().port(),
                OperatorConfig.DEFAULT_PORT,
                0,
                LAST_PORT),
            problems.number(
                "workers", file.workers(), OperatorConfig.DEFAULT_WORKERS, 1, MAX_WORKERS),
            plugin(file.enforcement()),
            grace(file.rollout()),
            file.metrics() != null && Boolean.TRUE.equals(file.metrics().namespaceLabel()));
    if (!problems.isEmpty()) {
      throw new ConfigException(where + ": " + problems.inOneLine());
    }
    return config;
  }

  private Duration grace(ConfigFile.@Nullable Rollout rollout) {
    return Duration.ofSeconds(
        problems.number(
            "rollout.gracePeriodSeconds",
            rollout == null ? null : rollout.gracePeriodSeconds(),
            (int) OperatorConfig.DEFAULT_GRACE.toSeconds(),
            0,
            MAX_GRACE_SECONDS));
  }

  private @Nullable Boolean ambient(ConfigFile.@Nullable Mesh mesh) {
    @Nullable String ambient = mesh == null ? null : mesh.ambient();
    if (ambient == null || ambient.equals("Auto")) {
      return null;
    }
    if (!ambient.equals("Enabled") && !ambient.equals("Disabled")) {
      problems.add("mesh.ambient must be Auto, Enabled, or Disabled, not " + ambient);
    }
    return ambient.equals("Enabled");
  }

  private Set<String> namespaces(ConfigFile.@Nullable Watch watch) {
    if (watch == null || watch.namespaces() == null) {
      return Set.of();
    }
    if (watch.namespaces().isEmpty()) {
      problems.add("watch.namespaces must not be empty (to watch all namespaces, remove the key)");
    }
    var namespaces = new LinkedHashSet<String>();
    for (int i = 0; i < watch.namespaces().size(); i++) {
      namespaces.add(problems.namespace("watch.namespaces[" + i + "]", watch.namespaces().get(i)));
    }
    return namespaces;
  }

  private Optional<String> plugin(ConfigFile.@Nullable Enforcement enforcement) {
    var plugin = Optional.ofNullable(enforcement).map(ConfigFile.Enforcement::plugin);
    if (plugin.isPresent() && !ConfiguredPlugin.isKnown(plugin.get())) {
      problems.add(
          "enforcement.plugin: %s must be one of %s (for detection, remove the key)"
              .formatted(plugin.get(), ConfiguredPlugin.choices()));
    }
    return plugin;
  }

  private Optional<LeaseName> leaderElection(ConfigFile.@Nullable LeaderElection election) {
    if (election == null || !Boolean.TRUE.equals(election.enabled())) {
      return Optional.empty();
    }
    var name = Objects.requireNonNullElse(election.name(), DEFAULT_LEASE);
    if (!Syntax.isSubdomain(name)) {
      problems.add("leaderElection.name: " + name + " must be a Lease name");
    }
    return Optional.of(
        new LeaseName(
            Optional.ofNullable(election.namespace())
                .map(namespace -> problems.namespace("leaderElection.namespace", namespace)),
            name));
  }
}
