// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** Copies JSON token by token, with constant stack and memory. */
final class Tokens {

  /** Maximum nesting of fields that the operator knows. */
  private static final int MAX_DEPTH = 48;

  /** The API server rejects JSON that is nested deeper than 10,000. */
  private static final int MAX_SKIPPED_DEPTH = 100_000;

  static final JsonFactory JSON =
      JsonFactory.builder()
          // Users choose field names in arbitrary objects, so they must not be interned.
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_SKIPPED_DEPTH)
                  .maxStringLength(ResponseReducer.MAX_TEXT)
                  .maxNameLength(ResponseReducer.MAX_TEXT)
                  .maxNumberLength(ResponseReducer.MAX_TEXT)
                  .build())
          .build();

  private Tokens() {}

  static JsonGenerator generator(OutputStream out) {
    return JSON.createGenerator(ObjectWriteContext.empty(), out);
  }

  /**
   * Copies the current value of {@code in}, without unused fields.
   *
   * @param path path of the value
   * @param unused paths to drop
   * @param out the destination; data beyond its limit is skipped
   */
  static void copy(JsonParser in, String path, Set<String> unused, BoundedBytes out) {
    try (var generator = generator(out)) {
      copy(in, generator, path, unused, 0, out);
    }
  }

  private static void copy(
      JsonParser in,
      JsonGenerator to,
      String path,
      Set<String> unused,
      int depth,
      BoundedBytes limit) {
    var token = in.currentToken();
    if (limit.isOver() || (token.isStructStart() && depth >= MAX_DEPTH)) {
      // A field name that was written requires a value.
      in.skipChildren();
      to.writeNull();
    } else if (token == JsonToken.START_OBJECT) {
      to.writeStartObject();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = in.currentName();
        var inner = unused.isEmpty() ? path : path + "." + name;
        in.nextToken();
        if (limit.isOver() || unused.contains(inner)) {
          in.skipChildren();
        } else {
          to.writeName(name);
          copy(in, to, inner, unused, depth + 1, limit);
        }
      }
      to.writeEndObject();
    } else if (token == JsonToken.START_ARRAY) {
      to.writeStartArray();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (limit.isOver()) {
          in.skipChildren();
          continue;
        }
        copy(in, to, path, unused, depth + 1, limit);
      }
      to.writeEndArray();
    } else {
      scalar(in, to);
    }
  }

  private static void scalar(JsonParser in, JsonGenerator to) {
    switch (in.currentToken()) {
      // Copied as text, because parsing could change the number.
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(in.getString());
      case VALUE_STRING ->
          to.writeString(in.getStringCharacters(), in.getStringOffset(), in.getStringLength());
      default -> to.copyCurrentEvent(in);
    }
  }

  /** Returns a value as JSON; null if it exceeds the limit. */
  static @Nullable String raw(JsonParser in, int limit) {
    if (in.currentToken().isScalarValue()) {
      var text = in.getString();
      if (text.length() > limit) {
        return null;
      }
      return in.currentToken() == JsonToken.VALUE_STRING ? quoted(text) : text;
    }
    var bytes = new BoundedBytes(limit);
    copy(in, "", Set.of(), bytes);
    return bytes.isOver() ? null : bytes.toString(StandardCharsets.UTF_8);
  }

  /** Returns a scalar as JSON; long strings are truncated. */
  static @Nullable String shortened(JsonParser in, int limit) {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      return raw(in, limit);
    }
    var text = in.getString();
    return quoted(text.length() > limit ? text.substring(0, limit) : text);
  }

  /** Returns a text as a JSON string. */
  static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
