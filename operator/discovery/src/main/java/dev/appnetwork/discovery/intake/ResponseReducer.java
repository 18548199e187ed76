// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.discovery.intake.ObjectReducer.Use;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Reduces responses of the API server object by object while they are read, so that a response is
 * never in memory as a whole.
 */
public final class ResponseReducer {

  /**
   * Maximum length of texts and names for parsers of responses. The API server accepts objects of
   * 1.5 MB, or requests of 3 MB in some configurations.
   */
  public static final int MAX_TEXT = 20_000_000;

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
   * @throws IOException if it can't be read, or isn't a JSON object
   */
  public Optional<Page> page(InputStream body, ApiPath path, int max) throws IOException {
    return reading(() -> page(body, path, max, Use.CACHED));
  }

  /**
   * Reduces a list of selected objects, which are needed only once.
   *
   * @throws IOException if it can't be read, or isn't a JSON object
   */
  public Page selection(InputStream body, ApiPath path) throws IOException {
    return reading(() -> page(body, path, Integer.MAX_VALUE, Use.ONCE)).orElseThrow();
  }

  private Optional<Page> page(InputStream body, ApiPath path, int max, Use use) {
    var out = new ByteArrayOutputStream();
    int items = 0;
    boolean last = true;
    try (var in = Tokens.JSON.createParser(ObjectReadContext.empty(), body);
        var to = Tokens.generator(out)) {
      expectObject(in);
      to.writeStartObject();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = in.currentName();
        var value = in.nextToken();
        if (!name.equals("items") || value != JsonToken.START_ARRAY) {
          var member = member(in, name, to);
          last &= member == null || !CONTINUE.matcher(member).find();
          continue;
        }
        to.writeArrayPropertyStart(name);
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

  /**
   * Reduces one object.
   *
   * @throws IOException if it can't be read, or isn't a JSON object
   */
  public byte[] object(InputStream body, ApiPath path) throws IOException {
    return reading(() -> object(body, path.fields()));
  }

  private byte[] object(InputStream body, KeptFields fields) {
    try (var in = Tokens.JSON.createParser(ObjectReadContext.empty(), body)) {
      expectObject(in);
      var out = new ByteArrayOutputStream();
      objects.reduce(in, fields, Use.ONCE, out);
      return out.toByteArray();
    }
  }

  /** Returns whether an object that was rejected for lack of memory would be admitted now. */
  public boolean hasRoomFor(String uid) {
    return budget.hasRoomFor(uid);
  }

  /**
   * Reduces one watch event.
   *
   * @throws tools.jackson.core.JacksonException if it isn't a JSON object
   */
  public byte[] event(String event) {
    try (var in = Tokens.JSON.createParser(ObjectReadContext.empty(), event)) {
      expectObject(in);
      var out = new ByteArrayOutputStream();
      try (var to = Tokens.generator(out)) {
        to.writeStartObject();
        @Nullable String type = null;
        boolean dropped = false;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
          var name = in.currentName();
          if (in.nextToken() == JsonToken.START_OBJECT && name.equals("object")) {
            var object = new ByteArrayOutputStream();
            var reduced = objects.reduce(in, null, Use.CACHED, object);
            if (DELETED.equals(type)) {
              budget.forget(reduced.identity());
            }
            dropped = reduced.dropped() && !DELETED.equals(type);
            to.writeName(name);
            to.writeRawValue(object.toString(StandardCharsets.UTF_8));
          } else {
            if (name.equals("type")) {
              type = in.getString();
            } else {
              member(in, name, to);
            }
          }
        }
        if (type != null) {
          to.writeStringProperty("type", dropped ? BOOKMARK : type);
        }
        to.writeEndObject();
      }
      return out.toByteArray();
    }
  }

  private static @Nullable String member(JsonParser in, String name, JsonGenerator to) {
    var value = Tokens.raw(in, MAX_PART);
    if (value != null) {
      to.writeName(name);
      to.writeRawValue(value);
    }
    return value;
  }

  private static void expectObject(JsonParser in) {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      // Not unreadable: another server answered.
      throw JacksonIOException.construct(
          new IOException("The API server's answer does not begin with an object"));
    }
  }

  /** The HTTP client retries requests that fail with an IOException, and nothing else. */
  private static <T> T reading(Supplier<T> response) throws IOException {
    try {
      return response.get();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new IOException(e);
    }
  }
}
