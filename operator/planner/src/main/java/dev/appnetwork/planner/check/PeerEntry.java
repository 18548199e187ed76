// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Anyone;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.KubernetesApi;
import dev.appnetwork.api.v1alpha1.Nodes;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import org.jspecify.annotations.Nullable;

/**
 * The peer of an entry of {@code allow}, for either direction.
 *
 * @param field path of the entry
 * @param app an AppNetwork
 * @param pods pods by label
 * @param cidr addresses
 * @param fqdn a DNS name
 * @param group a peer group
 * @param kubernetesApi the API server
 * @param nodes the nodes
 * @param anyone everyone
 */
public record PeerEntry(
    FieldPath field,
    @Nullable AppPeer app,
    @Nullable PodsPeer pods,
    @Nullable CidrPeer cidr,
    @Nullable String fqdn,
    @Nullable String group,
    @Nullable KubernetesApi kubernetesApi,
    @Nullable Nodes nodes,
    @Nullable Anyone anyone) {
  /** Returns the client of an entry of {@code allow.from}. */
  public static PeerEntry of(FromEntry entry, int index) {
    return new PeerEntry(
        SpecFields.from(index),
        entry.app(),
        entry.pods(),
        entry.cidr(),
        null,
        entry.group(),
        entry.kubernetesApi(),
        entry.nodes(),
        entry.anyone());
  }

  /** Returns the destination of an entry of {@code allow.to}. */
  public static PeerEntry of(ToEntry entry, int index) {
    return new PeerEntry(
        SpecFields.to(index),
        entry.app(),
        entry.pods(),
        entry.cidr(),
        entry.fqdn(),
        entry.group(),
        entry.kubernetesApi(),
        entry.nodes(),
        entry.anyone());
  }

  /** The peer fields that are valid for the direction, for messages. */
  String known() {
    return known(field.isWithin(SpecFields.FROM));
  }

  static String known(boolean from) {
    return from
        ? "app, pods, cidr, group, kubernetesApi, nodes, and anyone"
        : "app, pods, cidr, fqdn, group, kubernetesApi, nodes, and anyone";
  }

  int kinds() {
    return (app == null ? 0 : 1)
        + (pods == null ? 0 : 1)
        + (cidr == null ? 0 : 1)
        + (fqdn == null ? 0 : 1)
        + (group == null ? 0 : 1)
        + (kubernetesApi == null ? 0 : 1)
        + (nodes == null ? 0 : 1)
        + (anyone == null ? 0 : 1);
  }
}
