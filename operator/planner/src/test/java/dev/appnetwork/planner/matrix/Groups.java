// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.planner.PeerGroup;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The peer groups of a world: one that the configuration defines, and the one that always exists.
 *
 * @param prefix prefix of the world's namespaces
 */
record Groups(String prefix) {
  /** The group that the configuration defines. */
  static final String PARTNERS = "partners";

  /** The group that always exists, and the namespace of its pods. */
  static final String MONITORING = "monitoring";

  static final Map<String, String> PROMETHEUS = Map.of("app.kubernetes.io/name", "prometheus");

  /** Returns the groups of the operator's configuration. */
  Map<String, List<PeerGroup>> configured() {
    return Map.of(PARTNERS, partners());
  }

  private List<PeerGroup> partners() {
    return List.of(
        new PeerGroup(pods(prefix + "b", Map.of("tier", "back")), null),
        new PeerGroup(null, new CidrPeer("203.0.113.0/24", null)),
        new PeerGroup(null, new CidrPeer("2001:db8::/32", null)));
  }

  private List<PeerGroup> members(String name) {
    return switch (name) {
      case PARTNERS -> partners();
      case MONITORING -> List.of(new PeerGroup(pods(MONITORING, PROMETHEUS), null));
      default -> List.of();
    };
  }

  private static PodsPeer pods(String namespace, Map<String, String> labels) {
    return new PodsPeer(
        new LabelSelectorBuilder().withMatchLabels(labels).build(), namespace, null);
  }

  /** Returns an entry for each member of a group, and any other entry unchanged. */
  Stream<FromEntry> members(FromEntry entry) {
    return entry.group() == null
        ? Stream.of(entry)
        : members(entry.group()).stream()
            .map(
                one ->
                    new FromEntry(
                        null, one.pods(), one.cidr(), null, null, null, null, entry.ports()));
  }

  /** Returns an entry for each member of a group, and any other entry unchanged. */
  Stream<ToEntry> members(ToEntry entry) {
    return entry.group() == null
        ? Stream.of(entry)
        : members(entry.group()).stream()
            .map(
                one ->
                    new ToEntry(
                        null, one.pods(), one.cidr(), null, null, null, null, null, entry.ports()));
  }
}
