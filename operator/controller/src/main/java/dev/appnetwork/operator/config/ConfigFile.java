package dev.appnetwork.operator.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration file as it is written; each key may be missing. */
record ConfigFile(
    @Nullable Watch watch,
    @Nullable Ingress ingress,
    @Nullable List<@Nullable Dns> dns,
    @Nullable LeaderElection leaderElection,
    @Nullable Server server,
    @Nullable Integer workers) {

  record Watch(@Nullable List<@Nullable String> namespaces) {}

  record Ingress(@Nullable List<@Nullable Controller> controllers) {}

  record Controller(
      @Nullable String className,
      @Nullable String namespace,
      @Nullable Map<String, @Nullable String> podLabels,
      @Nullable List<@Nullable String> cidrs) {}

  record Dns(
      @Nullable String namespace,
      @Nullable Map<String, @Nullable String> podLabels,
      @Nullable String cidr,
      @Nullable List<@Nullable Integer> ports) {}

  record LeaderElection(
      @Nullable Boolean enabled, @Nullable String namespace, @Nullable String name) {}

  record Server(@Nullable Integer port) {}
}
