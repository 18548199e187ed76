// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A proxy between a client and a server that breaks connections in the ways that networks do. */
final class TcpProxy implements AutoCloseable {

  private static final int BUFFER = 16_384;

  private final ServerSocket listener;
  private final URI upstream;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Set<Socket> unanswered = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private volatile boolean swallowing;

  /** Starts a proxy in front of the server at that URL. */
  TcpProxy(String url) {
    upstream = URI.create(url);
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** Returns the configuration of the same connection through this proxy. */
  Config inFrontOf(Config direct) {
    var url = upstream.getScheme() + "://127.0.0.1:" + listener.getLocalPort();
    return new ConfigBuilder(direct).withMasterUrl(url).build();
  }

  /** Returns a kubeconfig for the server, changed to use this proxy. */
  String inFrontOf(String kubeconfig) {
    return kubeconfig.replace(
        upstream.getHost() + ":" + upstream.getPort(), "127.0.0.1:" + listener.getLocalPort());
  }

  /**
   * Stops forwarding on existing connections but leaves them open, like a firewall that has lost
   * its state. New connections are forwarded.
   */
  void forgetConnections() {
    connections.forEach(Connection::freeze);
    connections.clear();
  }

  /** Stops forwarding on all connections but leaves them open: new ones get no response. */
  void swallow() {
    swallowing = true;
    forgetConnections();
  }

  /** Closes all connections, and any new one at once. */
  void refuse() {
    refusing = true;
    connections.forEach(Connection::close);
    connections.clear();
  }

  /** Forwards new connections again. */
  void forward() {
    refusing = false;
    swallowing = false;
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        if (refusing) {
          client.close();
        } else if (swallowing) {
          unanswered.add(client);
        } else {
          open(client);
        }
      }
    } catch (IOException e) {
      // Closed: accept no more connections.
    }
  }

  private void open(Socket client) throws IOException {
    try {
      var server = new Socket(upstream.getHost(), upstream.getPort());
      var connection = new Connection(client, server);
      connections.add(connection);
      daemon(() -> connection.pump(client, server));
      daemon(() -> connection.pump(server, client));
    } catch (IOException e) {
      client.close();
    }
  }

  private static void daemon(Runnable task) {
    var thread = new Thread(task, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    refuse();
    unanswered.forEach(TcpProxy::quietly);
    quietly(listener);
  }

  private static void quietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // Already closed, as intended.
    }
  }

  private static final class Connection {
    private final Socket client;
    private final Socket server;
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean frozen;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void pump(Socket from, Socket to) {
      var buffer = new byte[BUFFER];
      try {
        for (int n = from.getInputStream().read(buffer);
            n >= 0;
            n = from.getInputStream().read(buffer)) {
          if (frozen) {
            never.await();
          }
          to.getOutputStream().write(buffer, 0, n);
        }
      } catch (IOException e) {
        // One side has closed, so close the connection.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!frozen) {
        close();
      }
    }

    void freeze() {
      frozen = true;
    }

    void close() {
      quietly(client);
      quietly(server);
    }
  }
}
