// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a watch: WebSocket frames with one event each, or a byte stream. Pings pass immediately,
 * so that a watch with delayed events doesn't look like a dead connection.
 */
final class WatchRelay {

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int BUFFER = 16_384;
  private static final int CONTROL = 0x8;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;

  private final Socket client;
  private final InputStream fromClient;
  private final Socket server;
  private final InputStream fromServer;
  private final @Nullable Effect effect;
  private final LinkedBlockingQueue<Delayed> events = new LinkedBlockingQueue<>();

  /** An event with its due time; an empty frame is the end. */
  private record Delayed(ByteBuffer frame, long due) {

    static Delayed of(byte[] frame, Duration delay) {
      return new Delayed(ByteBuffer.wrap(frame), System.nanoTime() + delay.toNanos());
    }
  }

  WatchRelay(
      Socket client,
      InputStream fromClient,
      Socket server,
      InputStream fromServer,
      @Nullable Effect effect) {
    this.client = client;
    this.fromClient = fromClient;
    this.server = server;
    this.fromServer = fromServer;
    this.effect = effect;
  }

  /** Forwards the watch to its end. The connection can't be reused. */
  boolean relay(HttpHead head) throws IOException {
    send(head.bytes());
    FaultProxy.daemon("watch-client", () -> copy(fromClient, server));
    if (effect instanceof Effect.ClosedWatch closed) {
      FaultProxy.daemon("watch-end", () -> endAfter(closed.after()));
    }
    if (head.code() != SWITCHING_PROTOCOLS) {
      copy(fromServer, client);
      return false;
    }
    FaultProxy.daemon("watch-events", this::deliver);
    try {
      while (true) {
        frame();
      }
    } catch (IOException e) {
      events.add(Delayed.of(new byte[0], delay()));
      throw e;
    }
  }

  private void frame() throws IOException {
    var frame = new ByteArrayOutputStream();
    int first = next(frame);
    long length = next(frame) & LONG_LENGTH;
    if (length >= SHORT_LENGTH) {
      int bytes = length == SHORT_LENGTH ? 2 : 8;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = length << 8 | next(frame);
      }
    }
    var payload = fromServer.readNBytes((int) length);
    if (payload.length < length) {
      throw new EOFException();
    }
    frame.write(payload);
    if ((first & CONTROL) != 0) {
      send(frame.toByteArray());
      return;
    }
    var event = Delayed.of(frame.toByteArray(), delay());
    events.add(event);
    if (effect instanceof Effect.DoubledEvents) {
      events.add(event);
    }
  }

  private int next(ByteArrayOutputStream frame) throws IOException {
    int b = fromServer.read();
    if (b < 0) {
      throw new EOFException();
    }
    frame.write(b);
    return b;
  }

  private Duration delay() {
    return effect instanceof Effect.LateEvents late ? late.by() : Duration.ZERO;
  }

  private void deliver() {
    try {
      for (var event = events.take(); event.frame().hasRemaining(); event = events.take()) {
        long wait = event.due() - System.nanoTime();
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        }
        send(event.frame().array());
      }
    } catch (IOException e) {
      // The client is disconnected.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    FaultProxy.quietly(client);
  }

  private void send(byte[] bytes) throws IOException {
    synchronized (client) {
      OutputStream out = client.getOutputStream();
      out.write(bytes);
      out.flush();
    }
  }

  private void endAfter(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    FaultProxy.quietly(server);
    FaultProxy.quietly(client);
  }

  private static void copy(InputStream from, Socket to) {
    var buffer = new byte[BUFFER];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        to.getOutputStream().write(buffer, 0, n);
        to.getOutputStream().flush();
      }
    } catch (IOException e) {
      // One end is closed, so this connection ends.
    }
    FaultProxy.quietly(to);
  }
}
