// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a server-side apply as a tree. The operator owns all of its fields, and no others.
 *
 * @param tree the object's fields
 */
public record ApplyBody(Map<String, Object> tree) {

  /**
   * A resourceVersion that no object has. An apply with it can create an object but never change
   * one: if the name is taken, the API server responds 409.
   */
  private static final String CREATE_ONLY = "1";

  static <R extends HasMetadata> ApplyBody of(
      KubernetesSerialization serialization, OwnedKind<R> kind, R desired, AppNetwork owner) {
    return of(serialization, kind, desired).ownedBy(owner, true);
  }

  /**
   * Returns this body with a controller owner reference.
   *
   * @param blocksDeletion true if a foreground deletion of the owner waits for the object. With
   *     OwnerReferencesPermissionEnforcement, this requires permission to update the owner's
   *     finalizers
   */
  ApplyBody ownedBy(HasMetadata owner, boolean blocksDeletion) {
    child(tree, "metadata").put("ownerReferences", List.of(ownerReference(owner, blocksDeletion)));
    return this;
  }

  /** Returns the body without an owner reference, which requires a UID from the cluster. */
  public static <R extends HasMetadata> ApplyBody of(
      KubernetesSerialization serialization, OwnedKind<R> kind, R desired) {
    @SuppressWarnings("unchecked")
    Map<String, Object> tree = serialization.convertValue(desired, Map.class);
    var spec = child(tree, "spec");
    kind.explicitLists().stream().sorted().forEach(field -> spec.putIfAbsent(field, List.of()));
    return new ApplyBody(tree);
  }

  /** Returns this body for an object that must not exist yet. */
  ApplyBody createOnly() {
    return withMetadata("resourceVersion", CREATE_ONLY);
  }

  /**
   * Returns this body with the UID and resourceVersion of {@code actual}. It doesn't change another
   * object with the same name, and a delayed request can't revert later changes.
   */
  ApplyBody onlyFor(HasMetadata actual) {
    return withMetadata("uid", actual.getMetadata().getUid())
        .withMetadata("resourceVersion", actual.getMetadata().getResourceVersion());
  }

  private ApplyBody withMetadata(String field, String value) {
    var copy = new LinkedHashMap<>(tree);
    var metadata = new LinkedHashMap<>(child(tree, "metadata"));
    metadata.put(field, value);
    copy.put("metadata", metadata);
    return new ApplyBody(copy);
  }

  private static Map<String, Object> ownerReference(HasMetadata owner, boolean blocksDeletion) {
    var reference = new LinkedHashMap<String, Object>();
    reference.put("apiVersion", owner.getApiVersion());
    reference.put("kind", owner.getKind());
    reference.put("name", owner.getMetadata().getName());
    reference.put("uid", owner.getMetadata().getUid());
    reference.put("controller", true);
    if (blocksDeletion) {
      reference.put("blockOwnerDeletion", true);
    }
    return reference;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> tree, String field) {
    return (Map<String, Object>) tree.computeIfAbsent(field, f -> new LinkedHashMap<>());
  }
}
