// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of the configuration file. Every key is optional. */
record ConfigFile(
    @Nullable Watch watch,
    @Nullable Ingress ingress,
    @Nullable List<@Nullable Dns> dns,
    @Nullable Map<String, @Nullable List<@Nullable Peer>> peerGroups,
    @Nullable Hosts hosts,
    @Nullable Objects objects,
    @Nullable Services services,
    @Nullable Annotations annotations,
    @Nullable Enforcement enforcement,
    @Nullable Mesh mesh,
    @Nullable LeaderElection leaderElection,
    @Nullable Rollout rollout,
    @Nullable Metrics metrics,
    @Nullable Server server,
    @Nullable Integer workers) {

  record Watch(@Nullable List<@Nullable String> namespaces) {}

  record Ingress(@Nullable List<@Nullable Controller> controllers) {}

  record Controller(
      @Nullable String className,
      @Nullable String namespace,
      @Nullable Map<String, @Nullable String> podLabels,
      @Nullable List<@Nullable String> cidrs,
      @Nullable Boolean hostNetwork,
      @Nullable Selector namespaceSelector,
      @Nullable Map<String, @Nullable String> annotations) {}

  record Dns(
      @Nullable String namespace,
      @Nullable Map<String, @Nullable String> podLabels,
      @Nullable String cidr,
      @Nullable List<@Nullable Integer> ports) {}

  record Peer(@Nullable Pods pods, @Nullable Cidr cidr) {}

  record Pods(
      @Nullable Selector selector,
      @Nullable String namespace,
      @Nullable Selector namespaceSelector) {}

  /** A separate type, because the client's LabelSelector accepts unknown keys. */
  record Selector(
      @Nullable Map<String, @Nullable String> matchLabels,
      @Nullable List<@Nullable Requirement> matchExpressions) {}

  record Requirement(
      @Nullable String key, @Nullable String operator, @Nullable List<@Nullable String> values) {}

  record Cidr(@Nullable String block, @Nullable List<@Nullable String> except) {}

  record Hosts(@Nullable List<@Nullable Allowed> allowed) {}

  record Allowed(
      @Nullable List<@Nullable String> namespaces, @Nullable List<@Nullable String> suffixes) {}

  record Objects(
      @Nullable Map<String, @Nullable String> labels,
      @Nullable List<@Nullable String> copiedLabels) {}

  record Metrics(@Nullable Boolean namespaceLabel) {}

  record Mesh(@Nullable String ambient) {}

  record Services(@Nullable Map<String, @Nullable Map<String, @Nullable String>> annotations) {}

  record Annotations(@Nullable List<@Nullable AllowedKeys> allowed) {}

  record AllowedKeys(
      @Nullable List<@Nullable String> keys, @Nullable List<@Nullable String> namespaces) {}

  record Enforcement(@Nullable String plugin) {}

  record LeaderElection(
      @Nullable Boolean enabled, @Nullable String namespace, @Nullable String name) {}

  record Rollout(@Nullable Integer gracePeriodSeconds) {}

  record Server(@Nullable Integer port) {}
}
