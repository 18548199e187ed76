// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks free loopback ports below the ephemeral ranges of Linux and macOS. A server that is stopped
 * temporarily needs its port to be free afterwards; an outgoing connection of a retrying client
 * could otherwise take it.
 */
final class Ports {
  private static final int FIRST = 18_000;
  private static final int LAST = 29_999;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /** Returns a port that is free at the moment. */
  static int pick() {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
      if (isFree(port)) {
        return port;
      }
    }
    throw new ControlPlaneException(
        "No free port between %d and %d on the loopback address".formatted(FIRST, LAST));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
