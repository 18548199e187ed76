package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.ToEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a declaration refers to, so that it can be looked up and watched. */
public final class References {

  /** Stands for the cluster's default IngressClass. No class can have this name. */
  public static final String DEFAULT_INGRESS_CLASS = "";

  private References() {}

  /** The AppNetworks that are named as peers, itself included where it is. */
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

  /**
   * The IngressClass that is named, {@link #DEFAULT_INGRESS_CLASS} where the app is exposed without
   * naming one, and nothing where it is not exposed, or by a Gateway.
   */
  public static Optional<String> ingressClass(@Nullable AppNetworkSpec spec) {
    if (spec == null || spec.expose() == null || spec.expose().gateway() != null) {
      return Optional.empty();
    }
    String named = spec.expose().ingressClassName();
    return Optional.of(named == null ? DEFAULT_INGRESS_CLASS : named);
  }

  /** The Gateway that is named, by namespace and name. */
  public static Optional<GatewayName> gateway(String namespace, @Nullable AppNetworkSpec spec) {
    if (spec == null || spec.expose() == null || spec.expose().gateway() == null) {
      return Optional.empty();
    }
    var gateway = spec.expose().gateway();
    @Nullable String name = gateway.name();
    return name == null
        ? Optional.empty()
        : Optional.of(
            new GatewayName(gateway.namespace() == null ? namespace : gateway.namespace(), name));
  }

  /** The AppNetwork that a peer names, in the app's own namespace where it names none. */
  public static AppRef ref(String namespace, AppPeer peer) {
    return new AppRef(peer.namespace() == null ? namespace : peer.namespace(), peer.name());
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
