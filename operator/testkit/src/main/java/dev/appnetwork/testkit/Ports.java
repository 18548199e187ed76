// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks free ports of the loopback address, from below the ranges that Linux and macOS give to
 * outgoing connections: a server that is stopped for a while must find its port free when it comes
 * back, and clients that try again and again would take it.
 */
final class Ports {
  private static final int FIRST = 18_000;
  private static final int LAST = 29_999;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /** A port that nobody listens on at this moment. */
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
