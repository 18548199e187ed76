// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client connection, with its own connection to the API server. */
final class ProxiedConnection implements AutoCloseable {

  private final FaultProxy proxy;
  private final Socket client;
  private @Nullable Socket server;

  ProxiedConnection(FaultProxy proxy, Socket client) {
    this.proxy = proxy;
    this.client = client;
  }

  /** Forwards requests until either end, or a fault, closes the connection. */
  void carry() {
    try {
      var in = new BufferedInputStream(client.getInputStream());
      while (one(in)) {
        // The next request follows.
      }
    } catch (IOException e) {
      // One end is closed, so this connection ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean one(InputStream in) throws IOException, InterruptedException {
    var head = HttpHead.read(in);
    var body = head.body(in, false);
    var request = ApiRequest.of(head.word(0), head.word(1));
    var effect = proxy.effect(request).orElse(null);
    if (effect instanceof Effect.Response answer) {
      answer(answer);
      return true;
    }
    if (effect instanceof Effect.Reset) {
      client.setSoLinger(true, 0);
      return false;
    }
    if (effect instanceof Effect.BlackHole hole) {
      Thread.sleep(hole.time().toMillis());
      return false;
    }
    if (effect instanceof Effect.Slow slow) {
      Thread.sleep(slow.by().toMillis());
    }
    var sent = effect instanceof Effect.NoBookmarks ? withoutBookmarks(head) : head;
    var fate = proxy.fate(request);
    if (fate == FaultProxy.Fate.DIES_BEFORE) {
      proxy.resetConnections();
      return false;
    }
    var answered = send(sent, body);
    return request.verb().equals("watch")
        ? new WatchRelay(client, in, answered.socket(), answered.in(), effect)
            .relay(answered.head())
        : whole(answered, fate == FaultProxy.Fate.DIES_AFTER ? new Effect.LoseResponse() : effect);
  }

  private record Answered(HttpHead head, InputStream in, Socket socket) {}

  // Uses a connection per request: one that the API server closes would look like a fault.
  private Answered send(HttpHead head, byte[] body) throws IOException {
    var upstream = proxy.connect();
    server = upstream;
    var out = upstream.getOutputStream();
    out.write(head.with("Host", proxy.host()).bytes());
    out.write(body);
    out.flush();
    var in = new BufferedInputStream(upstream.getInputStream());
    return new Answered(HttpHead.read(in), in, upstream);
  }

  private boolean whole(Answered answered, @Nullable Effect effect) throws IOException {
    var body = answered.head().body(answered.in(), true);
    FaultProxy.quietly(answered.socket());
    if (effect instanceof Effect.LoseResponse) {
      client.setSoLinger(true, 0);
      if (proxy.isDead()) {
        proxy.resetConnections();
      }
      return false;
    }
    var head =
        answered
            .head()
            .without("Transfer-Encoding")
            .with("Content-Length", Integer.toString(body.length));
    var out = client.getOutputStream();
    out.write(head.bytes());
    boolean cut = effect instanceof Effect.CutBody;
    out.write(body, 0, cut ? body.length / 2 : body.length);
    out.flush();
    return !cut;
  }

  private void answer(Effect.Response answer) throws IOException {
    var json =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","code":%d,"reason":"%s",\
        "message":"injected fault %d"}\
        """
            .formatted(answer.code(), reason(answer.code()), answer.code());
    var body = json.getBytes(StandardCharsets.UTF_8);
    var head =
        new HttpHead(
            "HTTP/1.1 " + answer.code() + " Injected",
            List.of("Content-Type: application/json", "Content-Length: " + body.length));
    if (answer.retryAfterSeconds() > 0) {
      head = head.with("Retry-After", Integer.toString(answer.retryAfterSeconds()));
    }
    OutputStream out = client.getOutputStream();
    out.write(head.bytes());
    out.write(body);
    out.flush();
  }

  private static String reason(int code) {
    return switch (code) {
      case 403 -> "Forbidden";
      case 404 -> "NotFound";
      case 409 -> "Conflict";
      case 410 -> "Expired";
      case 422 -> "Invalid";
      case 429 -> "TooManyRequests";
      case 503 -> "ServiceUnavailable";
      default -> "InternalError";
    };
  }

  private static HttpHead withoutBookmarks(HttpHead head) {
    return new HttpHead(
        head.firstLine().replace("allowWatchBookmarks=true", "allowWatchBookmarks=false"),
        head.headers());
  }

  @Override
  public void close() {
    FaultProxy.quietly(client);
    var upstream = server;
    if (upstream != null) {
      FaultProxy.quietly(upstream);
    }
  }
}
