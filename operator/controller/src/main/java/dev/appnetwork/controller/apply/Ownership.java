// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Ownership of an object from the perspective of an AppNetwork. */
public enum Ownership {
  /** Owned: this AppNetwork is its controller, or was until its owner reference was removed. */
  OWNED,
  /**
   * Owned by a deleted AppNetwork with the same name; the garbage collector is about to delete it.
   */
  STALE_OWNER,
  /** Not owned, but handed over by {@link #ADOPT}. */
  ADOPTABLE,
  /** Not owned. */
  NOT_OWNED;

  /**
   * Annotation by which an object's owner hands it over to the AppNetwork that needs its name. Its
   * value is {@code true}, or the AppNetwork's name. On an Ingress or HTTPRoute with another name,
   * it is the name of the AppNetwork that takes over its hosts.
   */
  public static final String ADOPT = AppNetwork.GROUP + "/adopt";

  /** The operator's field manager, for every request. Must never change. */
  public static final String FIELD_MANAGER = OwnerLabels.OPERATOR;

  /**
   * Returns the ownership of {@code object} for {@code app}. It depends on the UID, never on the
   * name.
   */
  public static Ownership of(AppNetwork app, HasMetadata object) {
    var controller = controllerOf(object);
    if (controller.isPresent()) {
      var owner = controller.get();
      if (Objects.equals(owner.getUid(), app.getMetadata().getUid())) {
        return OWNED;
      }
      return isAppNetwork(owner) && owner.getName().equals(app.getMetadata().getName())
          ? STALE_OWNER
          : NOT_OWNED;
    }
    if (hasOwnerLabels(app, object)) {
      return OWNED;
    }
    var successor = annotations(object).get(ADOPT);
    return "true".equals(successor) || app.getMetadata().getName().equals(successor)
        ? ADOPTABLE
        : NOT_OWNED;
  }

  /**
   * Returns the AppNetworks that a change of an object affects: its controller, and the one that
   * its label names. They differ if another client changed either; both must then be reconciled.
   */
  public static Set<AppRef> claimantsOf(HasMetadata object) {
    var names = new TreeSet<String>();
    controllerOf(object)
        .filter(Ownership::isAppNetwork)
        .ifPresent(owner -> names.add(owner.getName()));
    Optional.ofNullable(labels(object).get(OwnerLabels.NAME)).ifPresent(names::add);
    var namespace = object.getMetadata().getNamespace();
    return names.stream().map(name -> new AppRef(namespace, name)).collect(Collectors.toSet());
  }

  private static boolean hasOwnerLabels(AppNetwork app, HasMetadata object) {
    var ref = new AppRef(app.getMetadata().getNamespace(), app.getMetadata().getName());
    return labels(object).entrySet().containsAll(OwnerLabels.of(ref).entrySet())
        && ManagedFieldSet.of(object).isPresent();
  }

  private static Optional<OwnerReference> controllerOf(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst();
  }

  private static boolean isAppNetwork(OwnerReference owner) {
    return owner.getApiVersion().startsWith(AppNetwork.GROUP + "/")
        && owner.getKind().equals("AppNetwork");
  }

  private static Map<String, String> labels(HasMetadata object) {
    var labels = object.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }

  private static Map<String, String> annotations(HasMetadata object) {
    var annotations = object.getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }
}
