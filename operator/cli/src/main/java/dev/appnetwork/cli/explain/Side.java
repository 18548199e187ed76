// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.reach.End;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection: whom a name stands for.
 *
 * @param name how it was named
 * @param kind what it is
 * @param app the AppNetwork that says what this side allows; null where there is none
 * @param service the Service that is called; null if the pods themselves are
 * @param members the pods, one of each sort, or the one outside of the cluster; never empty
 * @param isSeen whether these pods were seen, rather than made up from the declaration
 * @param notes what is worth knowing about it
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
