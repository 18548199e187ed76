package dev.appnetwork.planner.advice;

import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.Findings;
import java.util.Optional;

/** Entries that name everybody, by the word for it or by a block that holds all addresses. */
final class OpenEntries {

  private OpenEntries() {}

  static Optional<Finding> caller(Entry entry) {
    var peer = entry.peer();
    if (peer.anyone() != null) {
      return Optional.of(
          open(
              peer.field() + ".anyone",
              "Everybody may call %s of this app, inside the cluster and outside. If that is not "
                      .formatted(ports(entry, "every port"))
                  + "meant, name the callers by app, pods or cidr."));
    }
    return Optional.ofNullable(peer.cidr())
        .flatMap(OpenEntries::everyAddress)
        .map(
            addresses ->
                open(
                    peer.field() + ".cidr.block",
                    "%s may call %s of this app. If that is not meant, write the blocks that the "
                            .formatted(addresses, ports(entry, "every port"))
                        + "callers are in."));
  }

  static Optional<Finding> callee(Entry entry) {
    var peer = entry.peer();
    if (peer.anyone() != null) {
      return Optional.of(
          open(
              peer.field() + ".anyone",
              "The app may call everybody on %s, inside the cluster and outside. If that is not "
                      .formatted(ports(entry, "all ports"))
                  + "meant, name the callees by app, pods, cidr or fqdn."));
    }
    return Optional.ofNullable(peer.cidr())
        .flatMap(OpenEntries::everyAddress)
        .map(
            addresses ->
                open(
                    peer.field() + ".cidr.block",
                    "%s may be called on %s. If that is not meant, write the blocks that the "
                            .formatted(addresses, ports(entry, "all ports"))
                        + "callees are in, or name them by fqdn."));
  }

  private static Optional<String> everyAddress(CidrPeer peer) {
    return Cidr.parse(peer.block())
        .filter(block -> block.prefix() == 0)
        .map(
            block ->
                "Every IPv%d address%s"
                    .formatted(
                        block.length() == 32 ? 4 : 6,
                        peer.except() == null || peer.except().isEmpty()
                            ? ""
                            : " but those under except"));
  }

  private static String ports(Entry entry, String all) {
    return entry.ports() instanceof EntryPorts.All ? all : "these ports";
  }

  private static Finding open(String field, String message) {
    return Findings.warning(Reason.OpenToAnyone, field, message);
  }
}
