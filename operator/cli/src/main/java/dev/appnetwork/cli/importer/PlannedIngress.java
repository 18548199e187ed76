// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;

/** An Ingress of the operator in the form in which an existing one would have the same hosts. */
final class PlannedIngress {
  private static final String IMPLEMENTATION_SPECIFIC = "ImplementationSpecific";

  private PlannedIngress() {}

  /**
   * Returns the Ingress with the declared types of its paths, and without hosts of other Ingresses
   * in {@code spec.tls}: if the hosts of an exposure are in several Ingresses, one of them lists
   * all hosts for cert-manager.
   */
  static Ingress asRead(Ingress planned) {
    var ingress = new IngressBuilder(planned).build();
    var spec = ingress.getSpec();
    for (var rule : spec.getRules()) {
      rule.getHttp().getPaths().stream()
          .filter(PlannedIngress::isPrefix)
          .forEach(path -> path.setPathType("Prefix"));
    }
    if (spec.getTls() != null) {
      var own = spec.getRules().stream().map(IngressRule::getHost).toList();
      spec.setTls(
          spec.getTls().stream()
              .map(
                  entry ->
                      new IngressTLS(
                          entry.getHosts().stream().filter(own::contains).toList(),
                          entry.getSecretName()))
              .filter(entry -> !entry.getHosts().isEmpty())
              .toList());
    }
    return ingress;
  }

  /** On Kong, a prefix beside an exact path has this form; regular expressions have others. */
  private static boolean isPrefix(HTTPIngressPath path) {
    return IMPLEMENTATION_SPECIFIC.equals(path.getPathType()) && path.getPath().endsWith("/");
  }
}
