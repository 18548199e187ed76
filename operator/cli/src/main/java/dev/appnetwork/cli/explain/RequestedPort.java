// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.inventory.InputException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The port argument of a command.
 *
 * @param text the argument
 * @param name its name; null if it is a number
 * @param number its number; null if it is a name
 * @param protocol TCP, UDP, or SCTP; null if unset
 */
record RequestedPort(
    String text, @Nullable String name, @Nullable Integer number, @Nullable String protocol) {

  private static final Pattern SYNTAX =
      Pattern.compile("(?<port>[^/]+)(/(?<protocol>TCP|UDP|SCTP))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final int MAX_PORT = 65_535;

  static RequestedPort parse(String text) throws InputException {
    var parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw new InputException(text + ": must be the name or number of a port, for example 53/UDP");
    }
    @Nullable String protocol =
        parts.group("protocol") == null ? null : parts.group("protocol").toUpperCase(Locale.ROOT);
    var port = parts.group("port");
    if (!NUMBER.matcher(port).matches()) {
      return new RequestedPort(text, port, null, protocol);
    }
    // More than five digits are never a port.
    var number = port.length() > 5 ? 0 : Integer.parseInt(port);
    if (number < 1 || number > MAX_PORT) {
      throw new InputException(
          "%s: must be a port number between 1 and %d, or a port's name".formatted(text, MAX_PORT));
    }
    return new RequestedPort(text, null, number, protocol);
  }

  /** Returns whether the protocol matches; every protocol does if none was given. */
  boolean matches(String other) {
    return protocol == null || protocol.equals(other);
  }
}
