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
  /** Ours: our AppNetwork controls it, or it is ours but for a stripped owner reference. */
  OWNED,
  /** It belongs to a deleted AppNetwork of the same name and is about to be garbage-collected. */
  STALE_OWNER,
  /** Somebody else's, whose owner hands it over by {@link #ADOPT}. */
  ADOPTABLE,
  /** Somebody else's. */
  NOT_OWNED;

  /**
   * Annotation by which an object's owner hands it over to the AppNetwork that wants its name:
   * {@code true}, or the AppNetwork's name. On an Ingress or HTTPRoute of another name, the name of
   * the AppNetwork that takes over its hosts.
   */
  public static final String ADOPT = AppNetwork.GROUP + "/adopt";

  /** The name under which we write, on every request and in managedFields. Never changed. */
  public static final String FIELD_MANAGER = OwnerLabels.OPERATOR;

  /** Whose {@code object} is, seen from {@code app}; decided by UID, never by name. */
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
    var heir = annotations(object).get(ADOPT);
    return "true".equals(heir) || app.getMetadata().getName().equals(heir) ? ADOPTABLE : NOT_OWNED;
  }

  /**
   * The AppNetworks that a change of an object concerns: the one that controls it, and the one
   * whose label it carries. They differ where somebody changed either, and then both have to look.
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
