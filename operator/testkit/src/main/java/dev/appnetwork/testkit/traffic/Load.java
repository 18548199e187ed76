// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

/** Continuous requests until it is stopped, half of them on new connections. */
public final class Load implements AutoCloseable {
  private final Orders orders;
  private final String name;
  private boolean running = true;

  Load(Orders orders, String name) {
    this.orders = orders;
    this.name = name;
  }

  /** Stops the load and waits for outstanding responses. */
  public LoadResult stop() {
    running = false;
    return orders.give("loads/stop", name, LoadResult.class);
  }

  @Override
  public void close() {
    if (running) {
      stop();
    }
  }
}
