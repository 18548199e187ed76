// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Tls;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of {@code spec.tls} of an Ingress. */
final class TlsEntries {
  private TlsEntries() {}

  /**
   * Returns one entry for each Secret, with all hosts that share it. If several entries name the
   * same Secret, cert-manager uses only the last one, and the hosts of the others are missing in
   * the certificate ({@code buildCertificates} in its {@code
   * pkg/controller/certificate-shim/sync.go}).
   *
   * @param first the Secret that comes first, so that the controller reads it even if others are
   *     missing
   */
  static List<IngressTLS> of(
      List<ExposedHost> hosts, String first, @Nullable ControllerOptions controller) {
    // Hosts without a Secret come first. The controller serves them with its default certificate.
    var hostsOfSecrets = new TreeMap<String, List<String>>();
    for (var host : hosts) {
      if (host.tls() != null) {
        hostsOfSecrets
            .computeIfAbsent(secretOf(host.tls()), secret -> new ArrayList<>())
            .add(host.host());
      }
    }
    if (controller != null && controller.tls().requiresSecrets()) {
      hostsOfSecrets.remove("");
    }
    return hostsOfSecrets.entrySet().stream()
        .sorted(Comparator.comparing(secret -> !secret.getKey().equals(first)))
        .map(
            secret ->
                new IngressTLS(
                    secret.getValue(), secret.getKey().isEmpty() ? null : secret.getKey()))
        .toList();
  }

  /** Returns the name of the Secret; empty for the controller's default certificate. */
  static String secretOf(Tls tls) {
    var secret = tls.secretName();
    return secret == null ? "" : secret;
  }
}
