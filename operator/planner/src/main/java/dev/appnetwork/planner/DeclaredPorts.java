// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.planner.check.PortRules;
import dev.appnetwork.planner.check.ValidationErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ports that an app declares, as far as they can be acted on. */
public final class DeclaredPorts {
  private final List<DeclaredPort> valid = new ArrayList<>();
  private final Set<String> faulty = new HashSet<>();
  private @Nullable DeclaredPort firstTcp;

  private final boolean none;
  private boolean anyFaulty;

  private DeclaredPorts(boolean none) {
    this.none = none;
  }

  /** The app's own. */
  static DeclaredPorts own(@Nullable List<Port> ports, ValidationErrors errors) {
    var declared = new DeclaredPorts(ports == null || ports.isEmpty());
    var firstTcpIsKnown = true;
    for (var i = 0; ports != null && i < ports.size(); i++) {
      var port = ports.get(i);
      if (!errors.within("spec.ports[" + i + "]")) {
        declared.add(port, firstTcpIsKnown);
      } else {
        // It may be the one that is meant, so that none of the later ones may take its place: that
        // would expose a port that nobody asked to expose.
        firstTcpIsKnown = false;
        declared.anyFaulty = true;
        if (port != null && port.name() != null) {
          declared.faulty.add(port.name());
        }
      }
    }
    return declared;
  }

  /** A peer's: what is wrong with them is said in the peer's own status. */
  public static DeclaredPorts of(PeerApp peer) {
    var declared = new DeclaredPorts(peer.ports().isEmpty());
    var seen = new HashSet<String>();
    for (var port : peer.ports()) {
      if (!PortRules.isValid(port)) {
        continue;
      }
      if (seen.add(port.name())) {
        declared.add(port, true);
      } else {
        declared.faulty.add(port.name());
      }
    }
    declared.valid.removeIf(port -> declared.faulty.contains(port.name()));
    return declared;
  }

  private void add(Port port, boolean mayBeFirstTcp) {
    var declared = DeclaredPort.of(port);
    valid.add(declared);
    if (mayBeFirstTcp && firstTcp == null && declared.isExposable()) {
      firstTcp = declared;
    }
  }

  /** All that can be acted on, as declared. */
  public List<DeclaredPort> all() {
    return List.copyOf(valid);
  }

  /** The one of that name. */
  public Optional<DeclaredPort> named(String name) {
    return valid.stream().filter(port -> port.name().equals(name)).findFirst();
  }

  /** Whether there is such a port that cannot be acted on, which was said elsewhere. */
  public boolean isFaulty(String name) {
    return faulty.contains(name);
  }

  /** Whether any cannot be acted on, which was said elsewhere. */
  public boolean isAnyFaulty() {
    return anyFaulty;
  }

  /** What a host leads to where it does not say. */
  public Optional<DeclaredPort> firstTcp() {
    return Optional.ofNullable(firstTcp);
  }

  /** Those that a Service can have. */
  public List<DeclaredPort> single() {
    return valid.stream().filter(port -> !port.isRange()).toList();
  }

  /** Whether none is declared, not even one that cannot be acted on. */
  public boolean isEmpty() {
    return none;
  }
}
