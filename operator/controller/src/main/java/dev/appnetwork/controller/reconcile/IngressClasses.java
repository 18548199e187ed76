// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.cluster.IngressClassCache;
import dev.appnetwork.discovery.cluster.IngressControllerFinder;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.References;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The IngressClasses of exposures. A class is chosen once: like any Ingress, an owned one keeps the
 * class that was the default when it was created.
 */
final class IngressClasses {

  private static final String DEFAULT_CLASS = "ingressclass.kubernetes.io/is-default-class";
  private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";

  private final Cache<IngressClass> classes;
  private final Function<AppNetwork, Collection<Ingress>> ingresses;
  private final @Nullable IngressControllerFinder controllers;

  /**
   * Reads from the given caches.
   *
   * @param ingresses the Ingresses of an AppNetwork
   * @param controllers evidence of controllers; null to skip the search
   */
  IngressClasses(
      Cache<IngressClass> classes,
      Function<AppNetwork, Collection<Ingress>> ingresses,
      @Nullable IngressControllerFinder controllers) {
    this.classes = classes;
    this.ingresses = ingresses;
    this.controllers = controllers;
  }

  /** Reads from a live cluster, and notifies of changes. */
  static IngressClasses following(
      IngressClassCache cache,
      EventSource<Ingress, AppNetwork> ingresses,
      IngressControllerFinder controllers,
      ClusterEventSource events,
      Indexes indexes) {
    var classes = new IngressClasses(cache, ingresses::getSecondaryResources, controllers);
    cache.onChange(
        name -> {
          classes.follow(name);
          events.enqueueAll(() -> indexes.exposedBy(name));
        });
    return classes;
  }

  /**
   * Returns the existing classes that an AppNetwork refers to, by reference, and the default class
   * if it has exposures: others that claim the same host can use it.
   *
   * @param claimed the classes of other claims to its hosts
   */
  Map<String, IngressClassFacts> of(AppNetwork app, Set<String> claimed) {
    var found = new HashMap<String, IngressClassFacts>();
    var names = new HashSet<>(References.ingressClasses(app.getSpec()));
    if (!names.isEmpty()) {
      names.add(References.DEFAULT_INGRESS_CLASS);
      names.addAll(claimed);
    }
    for (var name : names) {
      var facts =
          name.equals(References.DEFAULT_INGRESS_CLASS)
              ? defaultClass(app)
              : classes.get(new ResourceID(name)).map(IngressClasses::facts);
      facts.ifPresent(some -> found.put(name, withEvidence(some)));
    }
    return found;
  }

  /** Starts the search for a class's controller. */
  private void follow(String className) {
    var finder = controllers;
    if (finder != null) {
      classes.get(new ResourceID(className)).map(IngressClasses::facts).ifPresent(finder::follow);
    }
  }

  private IngressClassFacts withEvidence(IngressClassFacts facts) {
    var finder = controllers;
    return finder == null ? facts : finder.withEvidence(facts);
  }

  private Optional<IngressClassFacts> defaultClass(AppNetwork app) {
    var current = currentDefault();
    var kept = keptClass(app);
    if (kept.isEmpty()
        || kept.get()
            .getMetadata()
            .getName()
            .equals(current.map(IngressClasses::name).orElse(""))) {
      return current.map(IngressClasses::facts);
    }
    return kept.map(IngressClasses::facts)
        .map(facts -> facts.withCurrentDefault(current.map(IngressClasses::name).orElse(null)));
  }

  /** The class of the existing Ingress of an exposure without a class. */
  private Optional<IngressClass> keptClass(AppNetwork app) {
    var names =
        References.exposures(app.getSpec()).stream()
            .filter(entry -> entry.gateway() == null && entry.ingressClassName() == null)
            .map(entry -> ObjectNames.exposure(RefResolver.ref(app), entry.nameOrMain()))
            .toList();
    return ingresses.apply(app).stream()
        .filter(ingress -> names.contains(ingress.getMetadata().getName()))
        .sorted(Comparator.comparing(ingress -> names.indexOf(ingress.getMetadata().getName())))
        .map(ingress -> ingress.getSpec() == null ? null : ingress.getSpec().getIngressClassName())
        .filter(Objects::nonNull)
        .flatMap(name -> classes.get(new ResourceID(name)).stream())
        .findFirst();
  }

  // If several classes are marked as default, the API server uses the newest one, then the first by
  // name (DefaultIngressClass admission plugin since Kubernetes 1.26).
  private Optional<IngressClass> currentDefault() {
    return classes
        .list(IngressClasses::isDefault)
        .min(
            Comparator.comparing(
                    (IngressClass c) -> c.getMetadata().getCreationTimestamp(),
                    Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(IngressClasses::name));
  }

  /** Returns the facts about a class. */
  static IngressClassFacts facts(IngressClass ingressClass) {
    var spec = ingressClass.getSpec();
    return new IngressClassFacts(
        name(ingressClass),
        spec == null || spec.getController() == null ? "" : spec.getController(),
        annotations(ingressClass).get(RELEASE_NAMESPACE));
  }

  static boolean isDefault(IngressClass ingressClass) {
    return "true".equals(annotations(ingressClass).get(DEFAULT_CLASS));
  }

  private static String name(IngressClass ingressClass) {
    return ingressClass.getMetadata().getName();
  }

  private static Map<String, String> annotations(IngressClass ingressClass) {
    @Nullable Map<String, String> annotations = ingressClass.getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }

  /** Returns a lookup for AppNetworks without Ingresses. */
  static Function<AppNetwork, Collection<Ingress>> none() {
    return app -> List.of();
  }
}
