// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.AppPeer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the AppNetwork that a peer without one probably means.
 *
 * @param namespace the namespace of the app
 * @param known the AppNetworks that messages can name
 */
public record SimilarApps(String namespace, Set<AppRef> known) {

  /** Returns a sentence that starts with a space; empty if there is no suggestion. */
  public String suggestion(AppPeer peer) {
    var ref = References.ref(namespace, peer);
    return nearest(ref)
        .map(this::shown)
        .or(() -> nearNamespace(ref).map("namespace \"%s\""::formatted))
        .map(" Did you mean %s?"::formatted)
        .or(() -> joined(peer))
        .orElse("");
  }

  /** Returns the AppNetwork with the most similar name; empty if none is similar. */
  public Optional<AppRef> nearest(AppRef ref) {
    // It exists if it has no selector.
    var others = known.stream().filter(one -> !one.equals(ref)).collect(Collectors.toSet());
    return new SimilarApps(namespace, others).nearestOther(ref);
  }

  /** The same namespace is the most probable one, then one with a similar name, then any other. */
  private Optional<AppRef> nearestOther(AppRef ref) {
    var namespaces = names(AppRef::namespace, app -> app.name().equals(ref.name()));
    return NearNames.nearest(
            ref.name(), names(AppRef::name, app -> app.namespace().equals(ref.namespace())))
        .map(name -> new AppRef(ref.namespace(), name))
        .or(
            () ->
                NearNames.nearest(ref.namespace(), namespaces)
                    .or(() -> namespaces.stream().filter(namespace::equals).findFirst())
                    .or(() -> namespaces.stream().sorted().findFirst())
                    .map(found -> new AppRef(found, ref.name())));
  }

  private Optional<String> nearNamespace(AppRef ref) {
    return NearNames.nearest(ref.namespace(), names(AppRef::namespace, app -> true));
  }

  private Set<String> names(Function<AppRef, String> part, Predicate<AppRef> condition) {
    return known.stream().filter(condition).map(part).collect(Collectors.toSet());
  }

  private String shown(AppRef found) {
    return found.namespace().equals(namespace)
        ? "\"%s\"".formatted(found.name())
        : "app: {name: %s, namespace: %s}".formatted(found.name(), found.namespace());
  }

  /** A name with a dot is often that of a Service, with its namespace. */
  private static Optional<String> joined(AppPeer peer) {
    var parts = peer.name().split("\\.", -1);
    return parts.length < 2 || peer.namespace() != null
        ? Optional.empty()
        : Optional.of(
            " For another namespace, use app: {name: %s, namespace: %s}."
                .formatted(parts[0], parts[1]));
  }
}
