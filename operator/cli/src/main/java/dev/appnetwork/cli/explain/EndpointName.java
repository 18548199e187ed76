// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.reach.Addresses;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.check.Syntax;
import java.util.regex.Pattern;

/** The name of one side of a connection, as a command argument. */
public sealed interface EndpointName {

  /** The syntax, for error messages. */
  String SYNTAX =
      "must be namespace/name of an AppNetwork, pod/namespace/name, service/namespace/name, "
          + "node/name, an IP address, or anyone";

  /** The pods of an AppNetwork. */
  record App(AppRef ref) implements EndpointName {
    @Override
    public String toString() {
      return ref.toString();
    }
  }

  /** A pod. */
  record SinglePod(String namespace, String name) implements EndpointName {
    @Override
    public String toString() {
      return "pod/" + namespace + "/" + name;
    }
  }

  /** A Service, which represents its pods. */
  record OfService(String namespace, String name) implements EndpointName {
    @Override
    public String toString() {
      return "service/" + namespace + "/" + name;
    }
  }

  /** A node. */
  record OfNode(String name) implements EndpointName {
    @Override
    public String toString() {
      return "node/" + name;
    }
  }

  /** An address of a pod, Service, or node, or outside the cluster. */
  record Address(String ip) implements EndpointName {
    @Override
    public String toString() {
      return ip;
    }
  }

  /** An unknown peer. */
  record Anyone() implements EndpointName {
    @Override
    public String toString() {
      return "anyone";
    }
  }

  /**
   * A destination with its port.
   *
   * @param end the destination
   * @param port name or number of a port, optionally with a protocol; empty for all
   */
  record WithPort(EndpointName end, String port) {}

  /**
   * Parses a name.
   *
   * @param namespace the default namespace of an AppNetwork
   */
  static EndpointName parse(String text, String namespace) throws InputException {
    if (text.equals("anyone")) {
      return new Anyone();
    }
    var address = Addresses.read(text);
    if (address.isPresent()) {
      return new Address(address.get());
    }
    var parts = text.split("/", -1);
    for (var part : parts) {
      if (!Syntax.isSubdomain(part)) {
        throw invalid(text);
      }
    }
    if (parts.length == 3 && parts[0].equals("pod")) {
      return new SinglePod(parts[1], parts[2]);
    }
    if (parts.length == 3 && parts[0].equals("service")) {
      return new OfService(parts[1], parts[2]);
    }
    if (parts.length == 2 && parts[0].equals("node")) {
      return new OfNode(parts[1]);
    }
    if (parts.length > 2) {
      throw invalid(text);
    }
    return new App(
        parts.length == 1 ? new AppRef(namespace, text) : new AppRef(parts[0], parts[1]));
  }

  private static InputException invalid(String text) {
    return new InputException(
        "%s: %s".formatted(text, SYNTAX) + EndpointHint.ofText(text).map("; "::concat).orElse(""));
  }

  /** Parses a name with an optional port: {@code shop/checkout:http}, {@code [::1]:53/UDP}. */
  static WithPort parseWithPort(String text, String namespace) throws InputException {
    var bracketed = Pattern.compile("\\[(?<end>[^\\]]*)](:(?<port>.*))?").matcher(text);
    if (bracketed.matches()) {
      var port = bracketed.group("port");
      return new WithPort(parse(bracketed.group("end"), namespace), port == null ? "" : port);
    }
    if (text.contains("://")) {
      throw new InputException(text + ": must not be a URL; " + SYNTAX);
    }
    var colon = text.indexOf(':');
    if (colon < 0 || Addresses.read(text).isPresent()) {
      return new WithPort(parse(text, namespace), "");
    }
    return new WithPort(parse(text.substring(0, colon), namespace), text.substring(colon + 1));
  }
}
