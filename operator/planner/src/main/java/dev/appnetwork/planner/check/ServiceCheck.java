package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.ServiceSettings;
import dev.appnetwork.planner.AppRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Service's own settings: known words, and only those that go with its type. */
final class ServiceCheck implements Check {
  private static final String FIELD = "spec.service";

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var service = spec.service();
    if (service == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    word(findings, "type", service.type(), "ClusterIP", "Headless", "NodePort", "LoadBalancer");
    word(findings, "sessionAffinity", service.sessionAffinity(), "None", "ClientIP");
    word(findings, "internalTrafficPolicy", service.internalTrafficPolicy(), "Cluster", "Local");
    word(findings, "externalTrafficPolicy", service.externalTrafficPolicy(), "Cluster", "Local");
    word(
        findings,
        "trafficDistribution",
        service.trafficDistribution(),
        "PreferClose",
        "PreferSameZone",
        "PreferSameNode");
    word(
        findings,
        "ipFamilyPolicy",
        service.ipFamilyPolicy(),
        "SingleStack",
        "PreferDualStack",
        "RequireDualStack");
    findings.addAll(onlyForItsType(service));
    findings.addAll(families(service));
    findings.addAll(sourceRanges(service));
    return findings;
  }

  private static void word(
      List<Finding> findings, String name, @Nullable String value, String... words) {
    if (value != null && !List.of(words).contains(value)) {
      findings.add(
          Findings.invalid(
              FIELD + "." + name,
              "%s is not known: write one of %s."
                  .formatted(Syntax.shown(value), String.join(", ", words))));
    }
  }

  private static List<Finding> onlyForItsType(ServiceSettings service) {
    var findings = new ArrayList<Finding>();
    var loadBalancer = "LoadBalancer".equals(service.type());
    if (service.externalTrafficPolicy() != null
        && !loadBalancer
        && !"NodePort".equals(service.type())) {
      findings.add(notForType("externalTrafficPolicy", "type NodePort or LoadBalancer"));
    }
    if (service.loadBalancerClass() != null && !loadBalancer) {
      findings.add(notForType("loadBalancerClass", "type LoadBalancer"));
    }
    if (service.loadBalancerSourceRanges() != null && !loadBalancer) {
      findings.add(notForType("loadBalancerSourceRanges", "type LoadBalancer"));
    }
    if (service.loadBalancerClass() != null
        && !Syntax.isQualifiedName(service.loadBalancerClass())) {
      findings.add(
          Findings.invalid(
              FIELD + ".loadBalancerClass",
              "%s is no class: write a name such as example.com/internal."
                  .formatted(Syntax.shown(service.loadBalancerClass()))));
    }
    return findings;
  }

  private static Finding notForType(String name, String types) {
    return Findings.invalid(
        FIELD + "." + name,
        "It goes with %s only: leave it out or change the type.".formatted(types));
  }

  private static List<Finding> families(ServiceSettings service) {
    var families = service.ipFamilies();
    if (families == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    for (var family : families) {
      word(findings, "ipFamilies", family == null ? "" : family, "IPv4", "IPv6");
    }
    if (families.isEmpty() || new HashSet<>(families).size() < families.size()) {
      findings.add(
          Findings.invalid(
              FIELD + ".ipFamilies", "Write IPv4, IPv6 or both, each once, or leave it out."));
    }
    if (families.size() > 1 && !isDualStack(service)) {
      findings.add(
          Findings.invalid(
              FIELD + ".ipFamilies",
              "Two families need ipFamilyPolicy PreferDualStack or RequireDualStack: write "
                  + "one of them, or one family."));
    }
    return findings;
  }

  private static boolean isDualStack(ServiceSettings service) {
    return service.ipFamilyPolicy() != null && !service.ipFamilyPolicy().equals("SingleStack");
  }

  private static List<Finding> sourceRanges(ServiceSettings service) {
    var ranges = service.loadBalancerSourceRanges();
    if (ranges == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    // An empty list would mean everybody.
    if (ranges.isEmpty()) {
      findings.add(
          Findings.invalid(
              FIELD + ".loadBalancerSourceRanges", "Write at least one block, or leave it out."));
    }
    for (var i = 0; i < ranges.size(); i++) {
      if (Cidr.parse(ranges.get(i)).isEmpty()) {
        findings.add(
            Findings.invalid(
                FIELD + ".loadBalancerSourceRanges[" + i + "]",
                "%s is no block of addresses: write one such as 203.0.113.0/24."
                    .formatted(Syntax.shown(ranges.get(i)))));
      }
    }
    return findings;
  }
}
