// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.planner.check.PortRules;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The valid ports that an app declares. */
public final class DeclaredPorts {
  private final List<DeclaredPort> valid = new ArrayList<>();
  private final Set<String> invalid = new HashSet<>();
  private @Nullable DeclaredPort firstTcp;

  private final boolean none;
  private boolean anyInvalid;

  private DeclaredPorts(boolean none) {
    this.none = none;
  }

  /** Returns the app's own ports. */
  public static DeclaredPorts own(@Nullable List<Port> ports, ValidationErrors errors) {
    var declared = new DeclaredPorts(ports == null || ports.isEmpty());
    var firstTcpIsKnown = true;
    for (var i = 0; ports != null && i < ports.size(); i++) {
      var port = ports.get(i);
      if (!errors.within(SpecFields.port(i))) {
        declared.add(port, firstTcpIsKnown);
      } else {
        // An invalid port can be the intended one. No later port replaces it, because that could
        // expose a port that the user didn't choose.
        firstTcpIsKnown = false;
        declared.anyInvalid = true;
        if (port != null && port.name() != null) {
          declared.invalid.add(port.name());
        }
      }
    }
    return declared;
  }

  /** Returns the ports of a peer. Its own status reports the invalid ones. */
  public static DeclaredPorts of(PeerApp peer) {
    var declared = new DeclaredPorts(peer.ports().isEmpty());
    var names = new HashSet<String>();
    for (var port : peer.ports()) {
      if (!PortRules.isValid(port)) {
        continue;
      }
      if (names.add(port.name())) {
        declared.add(port, true);
      } else {
        declared.invalid.add(port.name());
      }
    }
    declared.valid.removeIf(port -> declared.invalid.contains(port.name()));
    return declared;
  }

  private void add(Port port, boolean mayBeFirstTcp) {
    var declared = DeclaredPort.of(port);
    valid.add(declared);
    if (mayBeFirstTcp && firstTcp == null && declared.isExposable()) {
      firstTcp = declared;
    }
  }

  /** Returns all valid ports, in declaration order. */
  public List<DeclaredPort> all() {
    return List.copyOf(valid);
  }

  /** Returns the valid port with the given name. */
  public Optional<DeclaredPort> named(String name) {
    return valid.stream().filter(port -> port.name().equals(name)).findFirst();
  }

  /**
   * Returns whether a port with the given name exists but is invalid. Its error is reported
   * separately.
   */
  public boolean isInvalid(String name) {
    return invalid.contains(name);
  }

  /** Returns whether any port is invalid. The errors are reported separately. */
  public boolean isAnyInvalid() {
    return anyInvalid;
  }

  /** Returns the default port of an exposure: the first TCP port. */
  public Optional<DeclaredPort> firstTcp() {
    return Optional.ofNullable(firstTcp);
  }

  /** Returns the ports that a Service can have, without ranges. */
  public List<DeclaredPort> single() {
    return valid.stream().filter(port -> !port.isRange()).toList();
  }

  /** Returns whether no port is declared, valid or not. */
  public boolean isEmpty() {
    return none;
  }
}
