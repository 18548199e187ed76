// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.faults;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * A proxy in front of an API server, with plain HTTP on a loopback port, that applies faults to
 * selected requests. All other requests pass unchanged.
 */
public final class FaultProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final URI upstream;
  private final SocketFactory sockets;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger writes = new AtomicInteger();
  private volatile Predicate<ApiRequest> counted = ApiRequest::isWrite;
  private volatile int fatal;
  private volatile boolean committing;
  private volatile boolean dead;

  /** Creates a proxy in front of the API server of {@code direct}. */
  public FaultProxy(Config direct) {
    upstream = URI.create(direct.getMasterUrl());
    try {
      sockets =
          SSLUtils.sslContext(SSLUtils.keyManagers(direct), SSLUtils.trustManagers(direct))
              .getSocketFactory();
      listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
    daemon("fault-proxy", this::accept);
  }

  /** Returns the connection settings for this proxy. */
  public Config inFrontOf(Config direct) {
    return new ConfigBuilder(direct)
        .withMasterUrl("http://127.0.0.1:" + listener.getLocalPort())
        .withTrustCerts(false)
        .build();
  }

  /** Returns the URL of this proxy. */
  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Adds a fault. The first fault that selects a request applies. */
  public void inject(Fault fault) {
    faults.add(fault);
  }

  /** Removes all faults and closes the affected connections. */
  public void heal() {
    faults.clear();
  }

  /** Counts only these writes. */
  public void count(Predicate<ApiRequest> requests) {
    counted = requests.and(ApiRequest::isWrite);
  }

  /** Returns the number of counted writes so far. */
  public int writes() {
    return writes.get();
  }

  /**
   * Disconnects the client permanently at a write, as if its process had been killed.
   *
   * @param write number of the counted write, starting at 1
   * @param committed true if the API server still commits the write
   */
  public void killAt(int write, boolean committed) {
    fatal = write;
    committing = committed;
  }

  /** Returns whether the client was disconnected. */
  public boolean isDead() {
    return dead;
  }

  /** Closes all existing connections; new ones are accepted. */
  public void resetConnections() {
    open.forEach(FaultProxy::quietly);
    open.clear();
  }

  Optional<Effect> effect(ApiRequest request) {
    return faults.stream().filter(fault -> fault.strikes(request)).findFirst().map(Fault::effect);
  }

  /** Result of {@link #killAt} for a write. */
  enum Fate {
    LIVES,
    DIES_BEFORE,
    DIES_AFTER
  }

  synchronized Fate fate(ApiRequest request) {
    if (dead) {
      return Fate.DIES_BEFORE;
    }
    if (!counted.test(request) || writes.incrementAndGet() != fatal) {
      return Fate.LIVES;
    }
    // Other writes in flight still arrive, as in a real network.
    dead = true;
    return committing ? Fate.DIES_AFTER : Fate.DIES_BEFORE;
  }

  Socket connect() throws IOException {
    return sockets.createSocket(upstream.getHost(), upstream.getPort());
  }

  String host() {
    return upstream.getHost() + ":" + upstream.getPort();
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        open.add(client);
        daemon(
            "fault-proxy-connection",
            () -> {
              try (var connection = new ProxiedConnection(this, client)) {
                connection.carry();
              } finally {
                open.remove(client);
              }
            });
      }
    } catch (IOException e) {
      // The proxy was closed.
    }
  }

  static void daemon(String name, Runnable task) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  static void quietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // The connection is already closed, as intended.
    }
  }

  @Override
  public void close() {
    quietly(listener);
    resetConnections();
  }
}
