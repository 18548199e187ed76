// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.References;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of backends and certificates as Traefik builds them: namespace, Service, and port, or
 * namespace and Secret, joined without escaping ({@code provider.Normalize}). Traefik uses one of
 * two objects with the same name for both.
 *
 * <p>The names also index claims, beside hosts. No host begins with a slash.
 */
public final class JoinedNames {
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private JoinedNames() {}

  static String normalized(String text) {
    return SEPARATORS.matcher(text).replaceAll("-");
  }

  static String backend(String namespace, String service, String port) {
    return "/" + normalized(String.join("-", namespace, service, port));
  }

  /** Returns the name of a certificate. Traefik keeps its dots, which separate domains in hosts. */
  static String certificate(String namespace, String secret) {
    return "/tls/" + String.join("-", namespace, secret).replace('.', '_');
  }

  /** Returns the names of a claim's backend and certificate, as far as they are known. */
  public static Stream<String> of(HostClaim claim) {
    var namespace = claim.claimant().namespace();
    return Stream.concat(
        Stream.ofNullable(claim.backend())
            .map(backend -> backend(namespace, backend.service(), backend.port())),
        Stream.ofNullable(claim.secret()).map(secret -> certificate(namespace, secret)));
  }

  /** Returns the names of all backends and certificates that the Ingresses of an app can have. */
  public static Set<String> of(AppRef app, @Nullable AppNetworkSpec spec) {
    if (spec == null || References.ingressClasses(spec).isEmpty()) {
      return Set.of();
    }
    var services =
        spec.services() == null
            ? List.of(app.name())
            : References.entries(spec.services()).stream()
                .map(ServiceEntry::name)
                .filter(Objects::nonNull)
                .toList();
    var backends =
        References.entries(spec.ports()).stream()
            .map(Port::name)
            .filter(Objects::nonNull)
            .flatMap(port -> services.stream().map(name -> backend(app.namespace(), name, port)));
    var certificates =
        References.exposures(spec).stream()
            .filter(entry -> entry.gateway() == null)
            .flatMap(entry -> References.entries(entry.hosts()).stream())
            .map(JoinedNames::secret)
            .filter(Objects::nonNull)
            .map(secret -> certificate(app.namespace(), secret));
    return Stream.concat(backends, certificates).collect(Collectors.toSet());
  }

  /** Returns the Secret of a host's certificate; null if there is none. */
  static @Nullable String secret(Host host) {
    return host.tls() == null ? null : host.tls().secretName();
  }
}
