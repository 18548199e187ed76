package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.PeerApp;
import io.fabric8.kubernetes.api.model.ContainerPort;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A port that is called.
 *
 * @param declared the port as the called app declares it; null where it does not
 * @param protocol TCP, UDP or SCTP
 * @param number the pods' port; null where only its name is known
 * @param name name of the container port; null where only its number is known
 */
record CalledPort(
    @Nullable DeclaredPort declared,
    String protocol,
    @Nullable Integer number,
    @Nullable String name) {

  private static final Pattern ASKED =
      Pattern.compile("(?<port>[^/]+)(/(?<protocol>TCP|UDP|SCTP))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  /** The ports of {@code side} that are asked for; all that it declares where none is. */
  static List<CalledPort> of(Side side, String asked) throws InputException {
    var declared = declared(side);
    var all =
        declared.isEmpty()
            ? side.members().stream().flatMap(CalledPort::containerPorts).distinct().toList()
            : declared.stream().map(CalledPort::of).toList();
    if (asked.isEmpty()) {
      if (all.isEmpty()) {
        throw new InputException(
            "%s: declares no port: write the one that you mean, such as %s:8080"
                .formatted(side.name(), side.name()));
      }
      return all;
    }
    var parts = ASKED.matcher(asked);
    if (!parts.matches()) {
      throw new InputException(asked + ": is no port: write a name or a number, such as 53/UDP");
    }
    @Nullable String protocol =
        parts.group("protocol") == null ? null : parts.group("protocol").toUpperCase(Locale.ROOT);
    var port = parts.group("port");
    var found =
        all.stream()
            .filter(one -> one.isCalled(port))
            .filter(one -> protocol == null || one.protocol().equals(protocol))
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    if (NUMBER.matcher(port).matches()) {
      var number = Integer.parseInt(port);
      return List.of(
          new CalledPort(null, Objects.requireNonNullElse(protocol, "TCP"), number, null));
    }
    throw new InputException(
        "%s: has no port %s; it has %s"
            .formatted(
                side.name(),
                asked,
                all.isEmpty()
                    ? "none"
                    : String.join(", ", all.stream().map(CalledPort::shortName).toList())));
  }

  private static List<DeclaredPort> declared(Side side) {
    return Optional.ofNullable(side.app())
        .flatMap(app -> PeerApp.of(app.getSpec()))
        .map(app -> DeclaredPorts.of(app).all())
        .orElse(List.of());
  }

  private static CalledPort of(DeclaredPort port) {
    var target = port.target();
    return new CalledPort(port, port.protocol(), target.getIntVal(), target.getStrVal());
  }

  private static Stream<CalledPort> containerPorts(Side.Member member) {
    return member.ports().stream()
        .map(port -> new CalledPort(null, protocol(port), port.getContainerPort(), port.getName()));
  }

  private boolean isCalled(String port) {
    return port.equals(shortName())
        || port.equals(name)
        || port.equals(String.valueOf(number))
        || (declared != null && port.equals(String.valueOf(declared.number())));
  }

  String shortName() {
    if (declared != null) {
      return declared.name();
    }
    return name != null ? name : String.valueOf(number);
  }

  /** The connection to that port of one of the called pods. */
  Connection connection(End from, Side.Member to) {
    @Nullable Integer port = number;
    @Nullable String portName = name;
    for (var container : to.ports()) {
      if (protocol(container).equals(protocol)) {
        if (number == null && Objects.equals(container.getName(), name)) {
          port = container.getContainerPort();
        }
        if (name == null && Objects.equals(container.getContainerPort(), number)) {
          portName = container.getName();
        }
      }
    }
    return new Connection(from, to.end(), protocol, port, portName);
  }

  private static String protocol(ContainerPort port) {
    return port.getProtocol() == null ? "TCP" : port.getProtocol();
  }

  @Override
  public String toString() {
    var pods = (number == null ? name : String.valueOf(number)) + "/" + protocol;
    return declared == null
        ? pods
        : "%s (%d, on the pods %s)".formatted(declared.name(), declared.number(), pods);
  }
}
