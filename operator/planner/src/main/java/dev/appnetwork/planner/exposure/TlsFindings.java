// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;
import static dev.appnetwork.planner.field.FieldName.HTTP;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** Finds hosts that a controller doesn't serve by HTTPS as declared. */
final class TlsFindings {

  private TlsFindings() {}

  /**
   * Returns the findings about an exposure.
   *
   * @param options the options that the exposure sets
   */
  static List<Finding> of(
      FieldPath field,
      ControllerOptions controller,
      List<ExposedHost> hosts,
      List<String> options) {
    var findings = new ArrayList<Finding>();
    if (options.contains("redirect")
        && controller.supports("redirect")
        && !controller.tls().redirectsOnlyTls()) {
      findings.addAll(redirects(field, controller, hosts));
    }
    var secured = hosts.stream().filter(host -> host.tls() != null).toList();
    if (!secured.isEmpty()
        && options.contains("noRedirect")
        && controller.tls().excludesPlainHttp()) {
      findings.add(
          Findings.warning(
              Reason.UnsupportedOption,
              field.child(HTTP),
              ("%s can't serve hosts with tls over plain HTTP as well, so redirectToHTTPS: false"
                      + " has no effect on them. Remove it, or move the hosts to a separate exposure.")
                  .formatted(controller.title())));
    }
    if (!secured.isEmpty() && controller.tls().servesPlainHttp()) {
      findings.add(
          Findings.warning(
              Reason.ServedInClear,
              field.child(HOSTS),
              ("%s also serves hosts with tls over plain HTTP, and an Ingress can't prevent it. "
                      + "If this isn't acceptable, use a Gateway with sectionName.")
                  .formatted(controller.title())));
    }
    boolean withSecret =
        secured.stream().anyMatch(host -> host.tls() != null && host.tls().secretName() != null);
    var requirement = controller.requirement(Options.DEFAULT_CERTIFICATE);
    if (requirement.isPresent() && secured.stream().anyMatch(TlsFindings::hasNoSecret)) {
      findings.add(
          Findings.warning(
              Reason.UnsupportedOption,
              field.child(HOSTS),
              ("%s has a default certificate only if it is configured with %s. Otherwise, hosts"
                      + " with tls but without secretName aren't served by HTTPS. Set secretName, or"
                      + " ask the cluster administrator.")
                  .formatted(controller.title(), requirement.get())));
    }
    if (withSecret && controller.tls().readsOwnSecrets()) {
      findings.add(
          Findings.warning(
              Reason.UnsupportedOption,
              field.child(HOSTS),
              ("%s reads the Secret in tls.secretName from the namespace of its gateway's pods,"
                      + " such as istio-system, so HTTPS requests fail unless the Secret is there."
                      + " Copy it, or use a Gateway.")
                  .formatted(controller.title())));
    }
    if (withSecret && controller.tls().ignoresSecrets()) {
      findings.add(
          Findings.warning(
              Reason.UnsupportedOption,
              field.child(HOSTS),
              ("%s doesn't read the Secret in tls.secretName. It takes the certificate for the "
                      + "host from its own store. Remove secretName.")
                  .formatted(controller.title())));
    }
    return findings;
  }

  private static boolean hasNoSecret(ExposedHost host) {
    return host.tls() != null && host.tls().secretName() == null;
  }

  /** The option applies to all hosts of the exposure, because a proxy in front can have TLS. */
  private static List<Finding> redirects(
      FieldPath field, ControllerOptions controller, List<ExposedHost> hosts) {
    var plain = hosts.stream().filter(host -> host.tls() == null).map(ExposedHost::host).toList();
    return plain.isEmpty()
        ? List.of()
        : List.of(
            Findings.warning(
                Reason.UnsupportedOption,
                field.child(HTTP),
                ("redirectToHTTPS also redirects hosts without tls, such as %s, for which %s has no"
                        + " certificate, so their requests fail unless a proxy in front ends TLS."
                        + " Add tls, or move the hosts to a separate exposure.")
                    .formatted(plain.get(0), controller.title())));
  }
}
