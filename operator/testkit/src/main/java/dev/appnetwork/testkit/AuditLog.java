// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The requests that an API server answered, from its own audit log. */
public final class AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  AuditLog(Path file) {
    this.file = file;
  }

  /**
   * An answered request.
   *
   * @param user the user; the impersonated user if there is one
   * @param verb RBAC verb: get, list, watch, create, update, patch, delete, deletecollection
   * @param group API group; empty for the core group
   * @param resource plural name; empty for a request without a resource
   * @param subresource for example {@code status}; empty if none
   * @param namespace the namespace; empty for cluster-scoped objects and for requests across
   *     namespaces
   * @param name the object's name; empty for collections
   * @param path path and query
   * @param userAgent the client's user agent
   * @param code HTTP status of the response
   * @param at time of receipt
   */
  public record Event(
      String user,
      String verb,
      String group,
      String resource,
      String subresource,
      String namespace,
      String name,
      String path,
      String userAgent,
      int code,
      Instant at) {}

  /**
   * A position in the log. The log of a long test run has hundreds of megabytes, so tests read only
   * the part after their start.
   *
   * @param offset number of bytes before it
   */
  public record Position(long offset) {}

  private static final Position BEGIN = new Position(0);

  /** Returns the current end of the log. Requests that the server receives later follow it. */
  public Position end() {
    try {
      return new Position(Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the requests of one user so far, in the order of their responses. A watch counts when
   * it starts.
   */
  public List<Event> eventsOf(String user) {
    return eventsOf(user, BEGIN);
  }

  /** Returns the requests of one user after a position. */
  public List<Event> eventsOf(String user, Position after) {
    return read(after, user).stream().filter(event -> event.user().equals(user)).toList();
  }

  /** Returns whether a request with this path and query is in the log after a position. */
  public boolean contains(String path, Position after) {
    return read(after, path).stream().anyMatch(event -> event.path().equals(path));
  }

  /** Parses only lines with the text, since parsing takes most of the time. */
  private List<Event> read(Position after, String text) {
    try (var in = Files.newByteChannel(file).position(after.offset());
        var lines = new BufferedReader(Channels.newReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("{") && line.endsWith("}") && line.contains(text))
          .map(AuditLog::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Event parse(String line) {
    var event = JSON.readTree(line);
    var object = event.path("objectRef");
    var user = event.has("impersonatedUser") ? "impersonatedUser" : "user";
    return new Event(
        text(event.path(user), "username"),
        text(event, "verb"),
        text(object, "apiGroup"),
        text(object, "resource"),
        text(object, "subresource"),
        text(object, "namespace"),
        text(object, "name"),
        text(event, "requestURI"),
        text(event, "userAgent"),
        event.path("responseStatus").path("code").asInt(),
        Instant.parse(text(event, "requestReceivedTimestamp")));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString();
  }
}
