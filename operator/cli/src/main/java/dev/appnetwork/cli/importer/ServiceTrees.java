// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.exposure.ConfiguredAnnotations;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts Services to entries of {@code spec.services}. */
final class ServiceTrees {

  static final int MAX_SERVICES = 8;
  private static final int DEFAULT_AFFINITY_SECONDS = 10_800;
  private static final String CLUSTER_IP = "ClusterIP";

  private ServiceTrees() {}

  /**
   * Returns the entry, with all of its ports.
   *
   * @param names names of its ports
   */
  static Map<String, Object> of(
      Service service, List<String> names, AppGroup group, ClusterSettings settings) {
    var spec = service.getSpec();
    var affinity = "ClientIP".equals(spec.getSessionAffinity()) ? "ClientIP" : null;
    var policy = spec.getIpFamilyPolicy();
    var dual = policy != null && !policy.equals("SingleStack");
    return Trees.map(
        "name",
        service.getMetadata().getName(),
        "type",
        type(spec),
        "ports",
        ports(spec, names),
        "selector",
        selector(spec, group),
        "publishNotReadyAddresses",
        orNull(spec.getPublishNotReadyAddresses(), true),
        "annotations",
        annotations(service, settings),
        "sessionAffinity",
        affinity,
        "sessionAffinityTimeoutSeconds",
        affinity == null ? null : seconds(spec),
        "internalTrafficPolicy",
        local(spec.getInternalTrafficPolicy()),
        "externalTrafficPolicy",
        local(spec.getExternalTrafficPolicy()),
        "trafficDistribution",
        spec.getTrafficDistribution(),
        "ipFamilyPolicy",
        dual ? policy : null,
        "ipFamilies",
        dual && spec.getIpFamilies() != null ? Trees.orNull(spec.getIpFamilies()) : null,
        "loadBalancerClass",
        spec.getLoadBalancerClass(),
        "loadBalancerSourceRanges",
        spec.getLoadBalancerSourceRanges() == null
            ? null
            : Trees.orNull(spec.getLoadBalancerSourceRanges()),
        "allocateLoadBalancerNodePorts",
        orNull(spec.getAllocateLoadBalancerNodePorts(), false));
  }

  /** Returns the annotations that the configuration allows in {@code spec.services}. */
  private static @Nullable Map<String, String> annotations(
      Service service, ClusterSettings settings) {
    var allowed = new TreeMap<String, String>();
    var namespace = service.getMetadata().getNamespace();
    if (service.getMetadata().getAnnotations() != null) {
      allowed.putAll(service.getMetadata().getAnnotations());
    }
    allowed.keySet().removeIf(key -> !ConfiguredAnnotations.isAllowed(key, namespace, settings));
    return allowed.isEmpty() ? null : allowed;
  }

  private static @Nullable String type(ServiceSpec spec) {
    if ("None".equals(spec.getClusterIP())) {
      return "Headless";
    }
    var type = Objects.requireNonNullElse(spec.getType(), CLUSTER_IP);
    return type.equals(CLUSTER_IP) ? null : type;
  }

  private static List<Map<String, Object>> ports(ServiceSpec spec, List<String> names) {
    var ports = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < names.size(); i++) {
      var nodePort = spec.getPorts().get(i).getNodePort();
      ports.add(
          Trees.map(
              "name",
              names.get(i),
              "nodePort",
              nodePort == null || nodePort == 0 || !hasNodePorts(spec) ? null : nodePort));
    }
    return ports;
  }

  static boolean hasNodePorts(ServiceSpec spec) {
    return "NodePort".equals(spec.getType()) || "LoadBalancer".equals(spec.getType());
  }

  private static @Nullable Map<String, String> selector(ServiceSpec spec, AppGroup group) {
    var more = new TreeMap<>(spec.getSelector());
    more.entrySet().removeAll(group.selector().entrySet());
    return more.isEmpty() ? null : more;
  }

  private static @Nullable Integer seconds(ServiceSpec spec) {
    var config = spec.getSessionAffinityConfig();
    var seconds =
        config == null || config.getClientIP() == null
            ? null
            : config.getClientIP().getTimeoutSeconds();
    return seconds == null || seconds == DEFAULT_AFFINITY_SECONDS ? null : seconds;
  }

  private static @Nullable String local(@Nullable String policy) {
    return "Local".equals(policy) ? policy : null;
  }

  private static @Nullable Boolean orNull(@Nullable Boolean value, boolean wanted) {
    return Boolean.valueOf(wanted).equals(value) ? value : null;
  }
}
