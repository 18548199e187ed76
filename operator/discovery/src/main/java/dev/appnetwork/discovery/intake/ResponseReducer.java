// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.appnetwork.discovery.intake.ObjectReducer.Use;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reduces responses of the API server object by object while they are read, so that a response is
 * never in memory as a whole.
 */
public final class ResponseReducer {

  /**
   * Maximum size of a reduced page in bytes, about the size of a page of 250 small objects.
   * Deserialization temporarily takes five times as much memory, and all kinds are listed at once
   * at startup.
   */
  public static final int MAX_PAGE = 512 * 1024;

  private static final Pattern CONTINUE = Pattern.compile("\"continue\" *: *\"[^\"]");
  private static final String DELETED = "DELETED";

  /** An event with only a version replaces the event of a dropped object. */
  private static final String BOOKMARK = "BOOKMARK";

  private static final int MAX_PART = 64 * 1024;

  private final ObjectReducer objects;
  private final MemoryBudget budget;

  /** Creates a reducer that reports unreadable objects to {@code listener}. */
  public ResponseReducer(UnreadableObjects listener) {
    this(listener, MemoryBudget.ofHeap());
  }

  ResponseReducer(UnreadableObjects listener, MemoryBudget allowance) {
    this.objects = new ObjectReducer(listener, allowance);
    this.budget = allowance;
  }

  /**
   * A page of a list.
   *
   * @param body its reduced JSON
   * @param items number of objects
   * @param last true for the last page
   */
  public record Page(String body, int items, boolean last) {}

  /** Must be called before the first page of a list is read. */
  public void beginList(ListScope scope) {
    budget.beginList(scope);
  }

  /**
   * Must be called after the last page of a list was read. Objects of its scope that weren't in it
   * are removed.
   */
  public void endList(ListScope scope) {
    budget.endList(scope);
  }

  /**
   * Reduces a page of a list that is cached.
   *
   * @param max maximum size of the reduced page in bytes
   * @return empty if the page is larger and must be requested with a lower limit
   */
  public Optional<Page> page(InputStream body, ApiPath path, int max) throws IOException {
    return page(body, path, max, Use.CACHED);
  }

  /** Reduces a list of selected objects, which are needed only once. */
  public Page selection(InputStream body, ApiPath path) throws IOException {
    return page(body, path, Integer.MAX_VALUE, Use.ONCE).orElseThrow();
  }

  private Optional<Page> page(InputStream body, ApiPath path, int max, Use use) throws IOException {
    var out = new ByteArrayOutputStream();
    int items = 0;
    boolean last = true;
    try (var in = Tokens.JSON.createParser(body);
        var to = Tokens.generator(out)) {
      expect(in, JsonToken.START_OBJECT);
      to.writeStartObject();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        var name = in.currentName();
        var value = in.nextToken();
        if (!name.equals("items") || value != JsonToken.START_ARRAY) {
          var member = member(in, name, to);
          last &= member == null || !CONTINUE.matcher(member).find();
          continue;
        }
        to.writeArrayFieldStart(name);
        while (in.nextToken() == JsonToken.START_OBJECT) {
          items++;
          var object = new ByteArrayOutputStream();
          if (!objects.reduce(in, path.fields(), use, object).dropped()) {
            to.writeRawValue(object.toString(StandardCharsets.UTF_8));
          }
          to.flush();
          if (out.size() > max) {
            return Optional.empty();
          }
        }
        to.writeEndArray();
      }
      to.writeEndObject();
    }
    return Optional.of(new Page(out.toString(StandardCharsets.UTF_8), items, last));
  }

  /** Reduces one object. */
  public byte[] object(InputStream body, ApiPath path) throws IOException {
    try (var in = Tokens.JSON.createParser(body)) {
      expect(in, JsonToken.START_OBJECT);
      return object(in, path.fields()).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Returns whether an object that was rejected for lack of memory would be admitted now. */
  public boolean hasRoomFor(String uid) {
    return budget.hasRoomFor(uid);
  }

  /** Reduces one watch event. */
  public byte[] event(String event) throws IOException {
    try (var in = Tokens.JSON.createParser(event)) {
      expect(in, JsonToken.START_OBJECT);
      var out = new ByteArrayOutputStream();
      try (var to = Tokens.generator(out)) {
        to.writeStartObject();
        @Nullable String type = null;
        boolean dropped = false;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          var name = in.currentName();
          if (in.nextToken() == JsonToken.START_OBJECT && name.equals("object")) {
            var object = new ByteArrayOutputStream();
            var reduced = objects.reduce(in, null, Use.CACHED, object);
            if (DELETED.equals(type)) {
              budget.forget(reduced.identity());
            }
            dropped = reduced.dropped() && !DELETED.equals(type);
            to.writeFieldName(name);
            to.writeRawValue(object.toString(StandardCharsets.UTF_8));
          } else {
            if (name.equals("type")) {
              type = in.getText();
            } else {
              member(in, name, to);
            }
          }
        }
        if (type != null) {
          to.writeStringField("type", dropped ? BOOKMARK : type);
        }
        to.writeEndObject();
      }
      return out.toByteArray();
    }
  }

  private String object(JsonParser in, KeptFields fields) throws IOException {
    var out = new ByteArrayOutputStream();
    objects.reduce(in, fields, Use.ONCE, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static @Nullable String member(JsonParser in, String name, JsonGenerator to)
      throws IOException {
    var value = Tokens.raw(in, MAX_PART);
    if (value != null) {
      to.writeFieldName(name);
      to.writeRawValue(value);
    }
    return value;
  }

  private static void expect(JsonParser in, JsonToken token) throws IOException {
    if (in.nextToken() != token) {
      throw new IOException("The API server's answer does not begin with an object");
    }
  }
}
