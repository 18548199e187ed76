// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.ToEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects that a spec refers to, for lookups and watches. */
public final class References {

  /** Stands for the cluster's default IngressClass. It isn't a valid class name. */
  public static final String DEFAULT_INGRESS_CLASS = "";

  private References() {}

  /** Returns the AppNetworks that the spec names as peers, including the app itself if it does. */
  public static Set<AppRef> peers(String namespace, @Nullable AppNetworkSpec spec) {
    if (spec == null || spec.allow() == null) {
      return Set.of();
    }
    Allow allow = spec.allow();
    var from = orEmpty(allow.from()).stream().filter(Objects::nonNull).map(FromEntry::app);
    var to = orEmpty(allow.to()).stream().filter(Objects::nonNull).map(ToEntry::app);
    var refs = new LinkedHashSet<AppRef>();
    Stream.concat(from, to)
        .filter(peer -> peer != null && peer.name() != null)
        .forEach(peer -> refs.add(ref(namespace, peer)));
    return refs;
  }

  /** Returns whether the spec names the cluster's nodes as a peer. */
  public static boolean namesNodes(@Nullable AppNetworkSpec spec) {
    @Nullable Allow allow = spec == null ? null : spec.allow();
    return allow != null
        && (orEmpty(allow.from()).stream().anyMatch(from -> from != null && from.nodes() != null)
            || orEmpty(allow.to()).stream().anyMatch(to -> to != null && to.nodes() != null));
  }

  /** Returns the declared exposures, without nulls that were stored before validation was added. */
  public static List<ExposeEntry> exposures(@Nullable AppNetworkSpec spec) {
    return spec == null
        ? List.of()
        : orEmpty(spec.expose()).stream().filter(Objects::nonNull).toList();
  }

  /** Returns whether an exposure of the spec uses a Gateway. */
  public static boolean isExposedByGateway(@Nullable AppNetworkSpec spec) {
    return exposures(spec).stream().anyMatch(exposure -> exposure.gateway() != null);
  }

  /** Returns whether an exposure of the spec uses an Ingress. */
  public static boolean isExposedByIngress(@Nullable AppNetworkSpec spec) {
    return exposures(spec).stream().anyMatch(exposure -> exposure.gateway() == null);
  }

  /**
   * Returns the IngressClasses that the exposures name, with {@link #DEFAULT_INGRESS_CLASS} for
   * exposures without a class and Gateway.
   */
  public static Set<String> ingressClasses(@Nullable AppNetworkSpec spec) {
    var names = new LinkedHashSet<String>();
    for (var exposure : exposures(spec)) {
      if (exposure.gateway() == null) {
        names.add(ingressClass(exposure));
      }
    }
    return names;
  }

  /** Returns the class of an exposure without a Gateway. */
  public static String ingressClass(ExposeEntry exposure) {
    var named = exposure.ingressClassName();
    return named == null ? DEFAULT_INGRESS_CLASS : named;
  }

  /** Returns the Gateways that the exposures name. */
  public static Set<GatewayName> gateways(String namespace, @Nullable AppNetworkSpec spec) {
    var names = new LinkedHashSet<GatewayName>();
    exposures(spec).forEach(exposure -> gateway(namespace, exposure).ifPresent(names::add));
    return names;
  }

  /** Returns the Gateway that an exposure names. */
  public static Optional<GatewayName> gateway(String namespace, ExposeEntry exposure) {
    var gateway = exposure.gateway();
    if (gateway == null) {
      return Optional.empty();
    }
    @Nullable String name = gateway.name();
    return name == null
        ? Optional.empty()
        : Optional.of(
            new GatewayName(gateway.namespace() == null ? namespace : gateway.namespace(), name));
  }

  /** Returns the AppNetwork that a peer names. The namespace defaults to the app's own. */
  public static AppRef ref(String namespace, AppPeer peer) {
    return new AppRef(peer.namespace() == null ? namespace : peer.namespace(), peer.name());
  }

  /** Returns the entries of a list, without nulls that were stored before validation was added. */
  public static <T> List<T> entries(@Nullable List<T> list) {
    return orEmpty(list).stream().filter(Objects::nonNull).toList();
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
