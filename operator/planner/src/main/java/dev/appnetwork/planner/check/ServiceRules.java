// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for one declared Service: known values only, and only fields that its type supports. */
final class ServiceRules {
  private static final String NODE_PORT = "NodePort";
  private static final String LOAD_BALANCER = "LoadBalancer";
  private static final int MAX_AFFINITY_SECONDS = 86_400;

  private final ServiceEntry service;
  private final String path;
  private final List<Finding> findings = new ArrayList<>();

  private ServiceRules(ServiceEntry service, String field) {
    this.service = service;
    this.path = field + ".";
  }

  static List<Finding> findings(ServiceEntry service, String field) {
    var rules = new ServiceRules(service, field);
    rules.words();
    rules.onlyForItsType();
    rules.families();
    rules.affinity();
    rules.findings.addAll(
        BlockRules.findings(
            service.loadBalancerSourceRanges(), field + ".loadBalancerSourceRanges"));
    return rules.findings;
  }

  private void words() {
    word("type", service.type(), "ClusterIP", "Headless", NODE_PORT, LOAD_BALANCER);
    word("sessionAffinity", service.sessionAffinity(), "None", "ClientIP");
    word("internalTrafficPolicy", service.internalTrafficPolicy(), "Cluster", "Local");
    word("externalTrafficPolicy", service.externalTrafficPolicy(), "Cluster", "Local");
    word(
        "trafficDistribution",
        service.trafficDistribution(),
        "PreferClose",
        "PreferSameZone",
        "PreferSameNode");
    word(
        "ipFamilyPolicy",
        service.ipFamilyPolicy(),
        "SingleStack",
        "PreferDualStack",
        "RequireDualStack");
  }

  private void word(String name, @Nullable String value, String... words) {
    if (value != null && !List.of(words).contains(value)) {
      findings.add(
          Findings.invalid(
              path + name,
              "%s must be one of %s.".formatted(Syntax.shown(value), String.join(", ", words))));
    }
  }

  private void onlyForItsType() {
    boolean loadBalancer = LOAD_BALANCER.equals(service.type());
    boolean onNodes = loadBalancer || NODE_PORT.equals(service.type());
    notForType("externalTrafficPolicy", service.externalTrafficPolicy(), onNodes);
    notForType("loadBalancerClass", service.loadBalancerClass(), loadBalancer);
    notForType("loadBalancerSourceRanges", service.loadBalancerSourceRanges(), loadBalancer);
    notForType(
        "allocateLoadBalancerNodePorts", service.allocateLoadBalancerNodePorts(), loadBalancer);
    if (service.loadBalancerClass() != null
        && !Syntax.isQualifiedName(service.loadBalancerClass())) {
      findings.add(
          Findings.invalid(
              path + "loadBalancerClass",
              "%s must be a load balancer class, for example example.com/internal."
                  .formatted(Syntax.shown(service.loadBalancerClass()))));
    }
  }

  private void notForType(String name, @Nullable Object value, boolean isItsType) {
    if (value != null && !isItsType) {
      findings.add(
          Findings.invalid(
              path + name,
              "must not be set unless %s."
                  .formatted(
                      name.equals("externalTrafficPolicy")
                          ? "type is NodePort or LoadBalancer"
                          : "type is LoadBalancer")));
    }
  }

  private void families() {
    var families = service.ipFamilies();
    if (families == null) {
      return;
    }
    for (var family : families) {
      word("ipFamilies", family == null ? "" : family, "IPv4", "IPv6");
    }
    if (families.isEmpty() || new HashSet<>(families).size() < families.size()) {
      findings.add(
          Findings.invalid(path + "ipFamilies", "must be IPv4, IPv6, or both, each once."));
    }
    if (families.size() > 1 && !isDualStack()) {
      findings.add(
          Findings.invalid(
              path + "ipFamilies",
              "must have one family unless ipFamilyPolicy is PreferDualStack or "
                  + "RequireDualStack."));
    }
  }

  private boolean isDualStack() {
    return service.ipFamilyPolicy() != null && !service.ipFamilyPolicy().equals("SingleStack");
  }

  private void affinity() {
    var seconds = service.sessionAffinityTimeoutSeconds();
    if (seconds != null && (seconds < 1 || seconds > MAX_AFFINITY_SECONDS)) {
      findings.add(
          Findings.invalid(
              path + "sessionAffinityTimeoutSeconds",
              "%d must be a number from 1 to %d.".formatted(seconds, MAX_AFFINITY_SECONDS)));
    }
    if (seconds != null && !"ClientIP".equals(service.sessionAffinity())) {
      findings.add(
          Findings.invalid(
              path + "sessionAffinityTimeoutSeconds",
              "must not be set unless sessionAffinity is ClientIP."));
    }
  }
}
