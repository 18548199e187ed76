// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.inventory.PodPort;
import dev.appnetwork.cli.reach.End;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection.
 *
 * @param name the name in the command
 * @param kind its kind
 * @param app the AppNetwork that defines its allowed connections; null if there is none
 * @param service the destination Service; null if the pods are addressed directly
 * @param members the pods, one of each kind, or the address outside the cluster; never empty
 * @param found true if the pods were read, false if they are derived from the spec
 * @param notes additional information
 */
record ConnectionSide(
    EndpointName name,
    Kind kind,
    @Nullable AppNetwork app,
    @Nullable Service service,
    List<Member> members,
    boolean found,
    List<String> notes) {

  /** Kind of a side. */
  enum Kind {
    /** The pods of an AppNetwork. */
    APP,
    /** One pod. */
    POD,
    /** The pods of a Service. */
    SERVICE,
    /** A node. */
    NODE,
    /** An address outside the cluster, as far as known. */
    OUTSIDE,
    /** Anyone. */
    ANYONE
  }

  /** Copies the lists. */
  ConnectionSide {
    members = List.copyOf(members);
    notes = List.copyOf(notes);
  }

  /**
   * A pod, or an address outside the cluster.
   *
   * @param label its name for display
   * @param end its properties that policies match
   * @param ports the ports of its containers
   */
  record Member(String label, End end, List<PodPort> ports) {}

  /** Returns whether the side consists of pods, not of nodes and addresses. */
  boolean isPods() {
    return kind == Kind.APP || kind == Kind.POD || kind == Kind.SERVICE;
  }

  /**
   * Returns whether the side consists of hostNetwork pods, which policies match by address only.
   */
  boolean isOnHost() {
    return isPods() && members.get(0).end().pod() == null;
  }

  /** Returns whether the side is not a pod, as far as known. */
  boolean isOutside() {
    return kind == Kind.OUTSIDE || kind == Kind.ANYONE;
  }
}
