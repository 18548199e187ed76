// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.ALLOCATE_LOAD_BALANCER_NODE_PORTS;
import static dev.appnetwork.planner.field.FieldName.EXTERNAL_TRAFFIC_POLICY;
import static dev.appnetwork.planner.field.FieldName.INTERNAL_TRAFFIC_POLICY;
import static dev.appnetwork.planner.field.FieldName.IP_FAMILIES;
import static dev.appnetwork.planner.field.FieldName.IP_FAMILY_POLICY;
import static dev.appnetwork.planner.field.FieldName.LOAD_BALANCER_CLASS;
import static dev.appnetwork.planner.field.FieldName.LOAD_BALANCER_SOURCE_RANGES;
import static dev.appnetwork.planner.field.FieldName.SESSION_AFFINITY;
import static dev.appnetwork.planner.field.FieldName.SESSION_AFFINITY_TIMEOUT_SECONDS;
import static dev.appnetwork.planner.field.FieldName.TRAFFIC_DISTRIBUTION;
import static dev.appnetwork.planner.field.FieldName.TYPE;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.planner.field.FieldName;
import dev.appnetwork.planner.field.FieldPath;
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
  private final FieldPath field;
  private final List<Finding> findings = new ArrayList<>();

  private ServiceRules(ServiceEntry service, FieldPath field) {
    this.service = service;
    this.field = field;
  }

  static List<Finding> findings(ServiceEntry service, FieldPath field) {
    var rules = new ServiceRules(service, field);
    rules.words();
    rules.onlyForItsType();
    rules.families();
    rules.affinity();
    rules.findings.addAll(
        BlockRules.findings(
            service.loadBalancerSourceRanges(), field.child(LOAD_BALANCER_SOURCE_RANGES)));
    return rules.findings;
  }

  private void words() {
    word(TYPE, service.type(), "ClusterIP", "Headless", NODE_PORT, LOAD_BALANCER);
    word(SESSION_AFFINITY, service.sessionAffinity(), "None", "ClientIP");
    word(INTERNAL_TRAFFIC_POLICY, service.internalTrafficPolicy(), "Cluster", "Local");
    word(EXTERNAL_TRAFFIC_POLICY, service.externalTrafficPolicy(), "Cluster", "Local");
    word(
        TRAFFIC_DISTRIBUTION,
        service.trafficDistribution(),
        "PreferClose",
        "PreferSameZone",
        "PreferSameNode");
    word(
        IP_FAMILY_POLICY,
        service.ipFamilyPolicy(),
        "SingleStack",
        "PreferDualStack",
        "RequireDualStack");
  }

  private void word(FieldName name, @Nullable String value, String... words) {
    if (value != null && !List.of(words).contains(value)) {
      findings.add(
          Findings.invalid(
              field.child(name),
              "%s must be one of %s.".formatted(Syntax.shown(value), String.join(", ", words))));
    }
  }

  private void onlyForItsType() {
    boolean loadBalancer = LOAD_BALANCER.equals(service.type());
    boolean onNodes = loadBalancer || NODE_PORT.equals(service.type());
    notForType(EXTERNAL_TRAFFIC_POLICY, service.externalTrafficPolicy(), onNodes);
    notForType(LOAD_BALANCER_CLASS, service.loadBalancerClass(), loadBalancer);
    notForType(LOAD_BALANCER_SOURCE_RANGES, service.loadBalancerSourceRanges(), loadBalancer);
    notForType(
        ALLOCATE_LOAD_BALANCER_NODE_PORTS, service.allocateLoadBalancerNodePorts(), loadBalancer);
    if (service.loadBalancerClass() != null
        && !Syntax.isQualifiedName(service.loadBalancerClass())) {
      findings.add(
          Findings.invalid(
              field.child(LOAD_BALANCER_CLASS),
              "%s must be a load balancer class, for example example.com/internal."
                  .formatted(Syntax.shown(service.loadBalancerClass()))));
    }
  }

  private void notForType(FieldName name, @Nullable Object value, boolean isItsType) {
    if (value != null && !isItsType) {
      findings.add(
          Findings.invalid(
              field.child(name),
              "must not be set unless %s."
                  .formatted(
                      name == EXTERNAL_TRAFFIC_POLICY
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
      word(IP_FAMILIES, family == null ? "" : family, "IPv4", "IPv6");
    }
    if (families.isEmpty() || new HashSet<>(families).size() < families.size()) {
      findings.add(
          Findings.invalid(field.child(IP_FAMILIES), "must be IPv4, IPv6, or both, each once."));
    }
    if (families.size() > 1 && !isDualStack()) {
      findings.add(
          Findings.invalid(
              field.child(IP_FAMILIES),
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
              field.child(SESSION_AFFINITY_TIMEOUT_SECONDS),
              "%d must be a number from 1 to %d.".formatted(seconds, MAX_AFFINITY_SECONDS)));
    }
    if (seconds != null && !"ClientIP".equals(service.sessionAffinity())) {
      findings.add(
          Findings.invalid(
              field.child(SESSION_AFFINITY_TIMEOUT_SECONDS),
              "must not be set unless sessionAffinity is ClientIP."));
    }
  }
}
