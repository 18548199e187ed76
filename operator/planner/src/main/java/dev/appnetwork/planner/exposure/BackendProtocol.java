// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static java.util.Map.entry;

import dev.appnetwork.planner.DeclaredPort;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol between the ingress controller and an exposed port, derived from its appProtocol.
 */
final class BackendProtocol {
  /** Plain HTTP on a port for which some controllers use TLS. */
  static final String HTTP = "backend.http";

  private static final int HTTPS_PORT = 443;
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          entry("https", "backend.https"),
          entry("tls", "backend.https"),
          entry("grpc", "backend.grpc"),
          entry("kubernetes.io/h2c", "backend.h2c"),
          entry("h2c", "backend.h2c"),
          entry("http2", "backend.h2c"),
          entry("kubernetes.io/ws", "backend.ws"),
          entry("ws", "backend.ws"),
          entry("websocket", "backend.ws"),
          entry("kubernetes.io/wss", "backend.wss"),
          entry("wss", "backend.wss"));

  private BackendProtocol() {}

  /** Returns the controller option that a port requires; empty for plain HTTP. */
  static Optional<String> option(DeclaredPort port) {
    var protocol = port.appProtocol();
    var option = protocol == null ? Optional.<String>empty() : option(protocol);
    return option.isPresent() || !looksLikeTls(port) ? option : Optional.of(HTTP);
  }

  /** Returns the controller option for a value of appProtocol; empty for plain HTTP. */
  static Optional<String> option(String appProtocol) {
    return Optional.ofNullable(OPTIONS.get(appProtocol.toLowerCase(Locale.ROOT)));
  }

  private static boolean looksLikeTls(DeclaredPort port) {
    return port.number() == HTTPS_PORT || port.name().startsWith("https");
  }
}
