package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Issuer;
import dev.appnetwork.api.v1alpha1.Tls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for one host. */
final class HostRules {
  private static final String WILDCARD = "*.";

  private HostRules() {}

  static List<Finding> findings(@Nullable Host host, String field) {
    if (host == null) {
      return List.of(Findings.invalid(field, "Nothing is written here: write host."));
    }
    var findings = new ArrayList<Finding>();
    if (!isHost(host.host())) {
      findings.add(
          Findings.invalid(
              field + ".host",
              ("%s is no DNS name: write one in lower case such as shop.example.com or "
                      + "*.example.com.")
                  .formatted(Syntax.shown(host.host()))));
    }
    if (host.paths() != null) {
      findings.addAll(PathRules.findings(host.paths(), field + ".paths"));
    }
    if (host.tls() != null) {
      findings.addAll(tls(host.tls(), field + ".tls"));
    }
    return findings;
  }

  private static boolean isHost(@Nullable String host) {
    if (host == null) {
      return false;
    }
    var name = host.startsWith(WILDCARD) ? host.substring(WILDCARD.length()) : host;
    // The API server refuses addresses as hosts of an Ingress.
    return Syntax.isHost(name) && !Cidr.isIpv4Address(name);
  }

  private static List<Finding> tls(Tls tls, String field) {
    var findings = new ArrayList<Finding>();
    if (!Syntax.isSubdomain(tls.secretName())) {
      findings.add(
          Findings.invalid(
              field + ".secretName",
              "%s is no name of a Secret: write the name of the one that holds the certificate."
                  .formatted(Syntax.shown(tls.secretName()))));
    }
    if (tls.issuer() != null) {
      findings.addAll(issuer(tls.issuer(), field + ".issuer"));
    }
    return findings;
  }

  private static List<Finding> issuer(Issuer issuer, String field) {
    var findings = new ArrayList<Finding>();
    if (!Syntax.isSubdomain(issuer.name())) {
      findings.add(
          Findings.invalid(
              field + ".name",
              "%s is no name of an issuer: write the name of a cert-manager issuer."
                  .formatted(Syntax.shown(issuer.name()))));
    }
    if (issuer.kind() != null && !List.of("Issuer", "ClusterIssuer").contains(issuer.kind())) {
      findings.add(
          Findings.invalid(
              field + ".kind",
              "%s is no kind of issuer: write Issuer or ClusterIssuer."
                  .formatted(Syntax.shown(issuer.kind()))));
    }
    return findings;
  }
}
