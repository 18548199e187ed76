// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.GROUP;
import static dev.appnetwork.planner.field.FieldName.HOST;
import static dev.appnetwork.planner.field.FieldName.ISSUER;
import static dev.appnetwork.planner.field.FieldName.KIND;
import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.PATHS;
import static dev.appnetwork.planner.field.FieldName.SECRET_NAME;
import static dev.appnetwork.planner.field.FieldName.TLS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Issuer;
import dev.appnetwork.api.v1alpha1.Tls;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for one host. */
final class HostRules {
  private static final String WILDCARD = "*.";
  private static final List<String> ISSUERS = List.of("Issuer", "ClusterIssuer");
  private static final Pattern EXTERNAL_KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");

  private HostRules() {}

  static List<Finding> findings(@Nullable Host host, FieldPath field) {
    if (host == null) {
      return List.of(Findings.invalid(field, "must not be null: set host."));
    }
    var findings = new ArrayList<Finding>();
    if (!isHost(host.host())) {
      findings.add(
          Findings.invalid(
              field.child(HOST),
              HostMistake.of(host.host())
                  + " Use a lowercase DNS name, for example shop.example.com or *.example.com."));
    }
    if (host.paths() != null) {
      findings.addAll(PathRules.findings(host.paths(), field.child(PATHS)));
    }
    if (host.tls() != null) {
      findings.addAll(tls(host.tls(), field.child(TLS)));
    }
    return findings;
  }

  private static boolean isHost(@Nullable String host) {
    if (host == null) {
      return false;
    }
    var name = host.startsWith(WILDCARD) ? host.substring(WILDCARD.length()) : host;
    // The API server rejects IP addresses as hosts of an Ingress.
    return Syntax.isHost(name) && !Cidr.isIpv4Address(name);
  }

  private static List<Finding> tls(Tls tls, FieldPath field) {
    var findings = new ArrayList<Finding>();
    if (tls.secretName() == null && tls.issuer() != null) {
      findings.add(
          Findings.invalid(
              field.child(SECRET_NAME),
              "must be set when issuer is set: the Secret for the certificate."));
    }
    if (tls.secretName() != null && !Syntax.isSubdomain(tls.secretName())) {
      findings.add(
          Findings.invalid(
              field.child(SECRET_NAME),
              ("%s must be the name of a Secret in the namespace of the AppNetwork, for example"
                      + " shop-tls.")
                  .formatted(Syntax.shown(tls.secretName()))));
    }
    if (tls.issuer() != null) {
      findings.addAll(issuer(tls.issuer(), field.child(ISSUER)));
    }
    return findings;
  }

  private static List<Finding> issuer(Issuer issuer, FieldPath field) {
    var findings = new ArrayList<Finding>();
    if (!Syntax.isSubdomain(issuer.name())) {
      findings.add(
          Findings.invalid(
              field.child(NAME),
              "%s must be the name of a cert-manager issuer, for example letsencrypt."
                  .formatted(Syntax.shown(issuer.name()))));
    }
    var kind = issuer.kind();
    boolean external = issuer.group() != null && !issuer.group().equals(Issuer.CERT_MANAGER);
    if (kind != null
        && !(external ? EXTERNAL_KIND.matcher(kind).matches() : ISSUERS.contains(kind))) {
      findings.add(
          Findings.invalid(
              field.child(KIND),
              "%s must be Issuer or ClusterIssuer. For an external issuer, also set group."
                  .formatted(Syntax.shown(kind))));
    }
    if (issuer.group() != null && !Syntax.isSubdomain(issuer.group())) {
      findings.add(
          Findings.invalid(
              field.child(GROUP),
              "%s must be an API group, for example awspca.cert-manager.io."
                  .formatted(Syntax.shown(issuer.group()))));
    }
    return findings;
  }
}
