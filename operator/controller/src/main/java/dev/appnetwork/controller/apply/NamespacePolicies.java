// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates, updates, and deletes NetworkPolicies that a Namespace owns, like objects of an
 * AppNetwork. Never changes or deletes a policy that isn't owned.
 */
public final class NamespacePolicies {

  private static final OwnedKind<NetworkPolicy> KIND = OwnedKind.NETWORK_POLICY;

  private final KubernetesClient client;
  private final ObjectWriter<NetworkPolicy> writer;

  /** The result of an apply. */
  public enum Outcome {
    /** It was up to date. */
    UNCHANGED,
    /** It was created, or corrected. */
    WRITTEN,
    /** An unmanaged object has the name. */
    NAME_TAKEN,
    /** It is being deleted, and will be recreated. */
    PENDING
  }

  /** Creates a writer that uses {@code client}. */
  public NamespacePolicies(KubernetesClient client, WriteCounter writes) {
    this.client = client;
    this.writer = new ObjectWriter<>(KIND, client, writes);
  }

  /**
   * Applies {@code desired}.
   *
   * @param uid UID of its namespace, which owns it
   * @param cached the cached object; null if there is none
   * @throws KubernetesClientException if the API server didn't respond, or rejected the request
   */
  public Outcome apply(NetworkPolicy desired, String uid, @Nullable NetworkPolicy cached) {
    var body =
        ApplyBody.of(client.getKubernetesSerialization(), KIND, desired)
            .ownedBy(namespace(desired.getMetadata().getNamespace(), uid), false);
    if (cached != null) {
      return update(desired, uid, body, cached);
    }
    try {
      writer.create(desired, body);
      return Outcome.WRITTEN;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_CONFLICT) {
        throw e;
      }
    }
    // The cache only has labeled objects. This can be the namespace's own policy without its label.
    @Nullable NetworkPolicy live = writer.read(desired);
    return live == null ? Outcome.PENDING : update(desired, uid, body, live);
  }

  private Outcome update(NetworkPolicy desired, String uid, ApplyBody body, NetworkPolicy actual) {
    if (actual.isMarkedForDeletion()) {
      return Outcome.PENDING;
    }
    if (!isOwned(actual, uid)) {
      return Outcome.NAME_TAKEN;
    }
    if (!Drift.isIn(client.getKubernetesSerialization(), KIND, body, actual)) {
      return Outcome.UNCHANGED;
    }
    writer.apply(desired, body, actual);
    return Outcome.WRITTEN;
  }

  /** Deletes {@code policy} if its namespace owns it. */
  public void remove(NetworkPolicy policy) {
    var owner = controller(policy);
    if (hasOwnerLabels(policy) && (owner == null || isNamespace(owner))) {
      writer.delete(policy);
    }
  }

  private static boolean isOwned(NetworkPolicy policy, String uid) {
    var owner = controller(policy);
    return owner == null ? hasOwnerLabels(policy) : owner.getUid().equals(uid);
  }

  /** Returns whether the policy is owned although its owner reference was removed. */
  private static boolean hasOwnerLabels(NetworkPolicy policy) {
    @Nullable Map<String, String> labels = policy.getMetadata().getLabels();
    return labels != null
        && OwnerLabels.OPERATOR.equals(labels.get(OwnerLabels.MANAGED_BY))
        && labels.containsKey(Baseline.LABEL)
        && ManagedFieldSet.of(policy).isPresent();
  }

  private static @Nullable OwnerReference controller(NetworkPolicy policy) {
    return policy.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst()
        .orElse(null);
  }

  private static boolean isNamespace(OwnerReference owner) {
    return Objects.equals(owner.getApiVersion(), "v1")
        && Objects.equals(owner.getKind(), "Namespace");
  }

  private static Namespace namespace(String name, String uid) {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withName(name)
        .withUid(uid)
        .endMetadata()
        .build();
  }
}
