// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.References;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of backends as Traefik builds them: namespace, Service, and port, joined without escaping
 * ({@code provider.Normalize}). Traefik uses one of two backends with the same name for both.
 *
 * <p>The keys also index claims, beside hosts. No host begins with a slash.
 */
public final class BackendKeys {
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private BackendKeys() {}

  static String of(String namespace, String service, String port) {
    return "/" + SEPARATORS.matcher(String.join("-", namespace, service, port)).replaceAll("-");
  }

  /** Returns the key of a claim's backend; empty if it is unknown. */
  public static Optional<String> of(HostClaim claim) {
    return Optional.ofNullable(claim.backend())
        .map(backend -> of(claim.claimant().namespace(), backend.service(), backend.port()));
  }

  /** Returns the keys of all backends that the Ingresses of an AppNetwork can have. */
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
    return References.entries(spec.ports()).stream()
        .map(Port::name)
        .filter(Objects::nonNull)
        .flatMap(port -> services.stream().map(name -> of(app.namespace(), name, port)))
        .collect(Collectors.toSet());
  }
}
