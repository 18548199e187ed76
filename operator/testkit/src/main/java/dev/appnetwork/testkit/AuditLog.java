// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Every request that the API server has answered, as it wrote them down itself. */
public final class AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  AuditLog(Path file) {
    this.file = file;
  }

  /**
   * One answered request.
   *
   * @param user who acted; the impersonated user where there was one
   * @param verb in RBAC's words: get, list, watch, create, update, patch, delete, deletecollection
   * @param group API group, empty for the core group
   * @param resource plural, empty for a request that is about no resource
   * @param subresource such as {@code status}, or empty
   * @param namespace empty for cluster-scoped objects and for requests over all namespaces
   * @param name the object's name, empty for collections
   * @param path path and query
   * @param userAgent what the client calls itself
   * @param code HTTP status of the answer
   * @param at when it was received
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

  /** All requests so far, in the order of their answers; a watch counts once it has begun. */
  public List<Event> events() {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.filter(line -> line.endsWith("}")).map(AuditLog::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The requests of one user so far. */
  public List<Event> eventsOf(String user) {
    return events().stream().filter(event -> event.user().equals(user)).toList();
  }

  private static Event parse(String line) {
    try {
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
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
