// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.reach.End;
import io.fabric8.kubernetes.api.model.ContainerPort;
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
 * @param isSeen whether these pods were read, rather than derived from the spec
 * @param notes additional information
 */
record Side(
    EndName name,
    Kind kind,
    @Nullable AppNetwork app,
    @Nullable Service service,
    List<Member> members,
    boolean isSeen,
    List<String> notes) {

  /** What a side is. */
  enum Kind {
    /** The pods of an AppNetwork. */
    APP,
    /** One pod. */
    POD,
    /** The pods behind a Service. */
    SERVICE,
    /** A node. */
    NODE,
    /** An address outside the cluster, as far as is known. */
    OUTSIDE,
    /** Whoever there is. */
    ANYONE
  }

  /** Copies. */
  Side {
    members = List.copyOf(members);
    notes = List.copyOf(notes);
  }

  /**
   * A pod, or somebody outside the cluster.
   *
   * @param label how to call it
   * @param end what policies see of it
   * @param ports the ports of its containers
   */
  record Member(String label, End end, List<ContainerPort> ports) {}

  /** Whether it is pods, as opposed to nodes and addresses. */
  boolean isPods() {
    return kind == Kind.APP || kind == Kind.POD || kind == Kind.SERVICE;
  }

  /** Whether it is pods on their nodes' network, which policies know by address only. */
  boolean isOnHost() {
    return isPods() && members.get(0).end().pod() == null;
  }

  /** Whether it is no pod, as far as is known. */
  boolean isOutside() {
    return kind == Kind.OUTSIDE || kind == Kind.ANYONE;
  }
}
