// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.NearNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names the existing ports for a reference to a port that doesn't exist. */
public final class PortHint {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
  private static final int MAX_SHOWN = 8;

  private PortHint() {}

  /** Returns one or two sentences about the ports that the reference could mean. */
  public static String of(String name, List<DeclaredPort> ports) {
    if (ports.isEmpty()) {
      return "No other port fits. Add it to spec.ports.";
    }
    var shown =
        ports.stream().limit(MAX_SHOWN).map(PortHint::shown).collect(Collectors.joining(", "));
    var list =
        ports.size() == 1
            ? "The only port is %s.".formatted(shown)
            : "The ports are %s%s."
                .formatted(
                    shown,
                    ports.size() > MAX_SHOWN
                        ? ", and %d others".formatted(ports.size() - MAX_SHOWN)
                        : "");
    return near(name, ports)
        .map(near -> "Did you mean %s? %s".formatted(near, list))
        .orElseGet(
            () -> list + " Use %s, or add the port.".formatted(ports.size() == 1 ? "it" : "one"));
  }

  /** Ports have names, but users often refer to them by their number or by the container's name. */
  private static Optional<String> near(String name, List<DeclaredPort> ports) {
    var names = ports.stream().map(DeclaredPort::name).toList();
    return ports.stream()
        .filter(port -> isAt(name, port) || name.equals(port.target().getStrVal()))
        .map(DeclaredPort::name)
        .findFirst()
        .or(() -> NearNames.nearest(name, names));
  }

  private static boolean isAt(String name, DeclaredPort port) {
    if (!NUMBER.matcher(name).matches()) {
      return false;
    }
    var number = Integer.parseInt(name);
    return port.number() == number || Integer.valueOf(number).equals(port.target().getIntVal());
  }

  private static String shown(DeclaredPort port) {
    return "%s (%d%s)"
        .formatted(port.name(), port.number(), port.isRange() ? "-" + port.endPort() : "");
  }
}
