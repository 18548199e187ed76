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

/** Stands between a client and a server, and spoils the connection in the ways that networks do. */
final class TcpProxy implements AutoCloseable {

  private static final int BUFFER = 16_384;

  private final ServerSocket listener;
  private final URI upstream;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Set<Socket> unheard = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private volatile boolean swallowing;

  /** A proxy in front of the server at that URL. */
  TcpProxy(String url) {
    upstream = URI.create(url);
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** The same connection, through this proxy. */
  Config inFrontOf(Config direct) {
    var url = upstream.getScheme() + "://127.0.0.1:" + listener.getLocalPort();
    return new ConfigBuilder(direct).withMasterUrl(url).build();
  }

  /** A kubeconfig for the server, made one for this proxy. */
  String inFrontOf(String kubeconfig) {
    return kubeconfig.replace(
        upstream.getHost() + ":" + upstream.getPort(), "127.0.0.1:" + listener.getLocalPort());
  }

  /**
   * Carries nothing more on the connections that there are, and leaves them open, as a firewall
   * does that forgot them. New ones are carried.
   */
  void forgetConnections() {
    connections.forEach(Connection::freeze);
    connections.clear();
  }

  /** Carries nothing more on any connection, and leaves them open: new ones are not answered. */
  void swallow() {
    swallowing = true;
    forgetConnections();
  }

  /** Ends all connections, and any new one at once. */
  void refuse() {
    refusing = true;
    connections.forEach(Connection::close);
    connections.clear();
  }

  /** Carries new connections again. */
  void carry() {
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
          unheard.add(client);
        } else {
          open(client);
        }
      }
    } catch (IOException e) {
      // Closed: nobody is to be let in any more.
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
    unheard.forEach(TcpProxy::quietly);
    quietly(listener);
  }

  private static void quietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
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
        // One end is gone, and so is the connection.
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
