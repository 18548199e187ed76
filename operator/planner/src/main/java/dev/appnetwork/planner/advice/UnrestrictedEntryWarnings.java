// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import static dev.appnetwork.planner.field.FieldName.ANYONE;
import static dev.appnetwork.planner.field.FieldName.BLOCK;
import static dev.appnetwork.planner.field.FieldName.CIDR;

import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.Optional;

/** Warnings about entries that allow everyone: {@code anyone}, or a block with all addresses. */
final class UnrestrictedEntryWarnings {

  private UnrestrictedEntryWarnings() {}

  static Optional<Finding> ofClient(Entry entry) {
    var peer = entry.peer();
    if (peer.anyone() != null) {
      return Optional.of(
          open(
              peer.field().child(ANYONE),
              ("Any client can reach %s of this app, from inside and outside the cluster. If "
                          + "this isn't ")
                      .formatted(ports(entry, "every port"))
                  + "intended, list the clients with app, pods, or cidr entries."));
    }
    return Optional.ofNullable(peer.cidr())
        .flatMap(UnrestrictedEntryWarnings::everyAddress)
        .map(
            addresses ->
                open(
                    peer.field().child(CIDR).child(BLOCK),
                    ("Clients at %s can reach %s of this app. If this isn't intended, set the "
                                + "blocks of ")
                            .formatted(addresses, ports(entry, "every port"))
                        + "the clients."));
  }

  static Optional<Finding> ofDestination(Entry entry) {
    var peer = entry.peer();
    if (peer.anyone() != null) {
      return Optional.of(
          open(
              peer.field().child(ANYONE),
              ("The app can reach any destination on %s, inside and outside the cluster. If this "
                          + "isn't ")
                      .formatted(ports(entry, "all ports"))
                  + "intended, list the destinations with app, pods, cidr, or fqdn entries."));
    }
    return Optional.ofNullable(peer.cidr())
        .flatMap(UnrestrictedEntryWarnings::everyAddress)
        .map(
            addresses ->
                open(
                    peer.field().child(CIDR).child(BLOCK),
                    "The app can reach %s on %s. If this isn't intended, set the blocks "
                            .formatted(addresses, ports(entry, "all ports"))
                        + "of the destinations, or use fqdn entries."));
  }

  private static Optional<String> everyAddress(CidrPeer peer) {
    return Cidr.parse(peer.block())
        .filter(block -> block.prefix() == 0)
        .map(
            block ->
                "any IPv%d address%s"
                    .formatted(
                        block.length() == 32 ? 4 : 6,
                        peer.except() == null || peer.except().isEmpty()
                            ? ""
                            : " except the listed blocks"));
  }

  private static String ports(Entry entry, String all) {
    return entry.ports() instanceof EntryPorts.All ? all : "these ports";
  }

  private static Finding open(FieldPath field, String message) {
    return Findings.warning(Reason.OpenToAnyone, field, message);
  }
}
