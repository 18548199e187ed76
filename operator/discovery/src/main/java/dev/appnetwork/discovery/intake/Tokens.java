// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies JSON token by token, with constant stack and memory. */
final class Tokens {

  /** Maximum nesting of fields that the operator knows. */
  private static final int MAX_DEPTH = 48;

  /** The API server rejects JSON that is nested deeper than 10,000. */
  private static final int MAX_SKIPPED_DEPTH = 100_000;

  /** The API server accepts objects of 1.5 MB, or requests of 3 MB in some configurations. */
  private static final int MAX_STRING = 20_000_000;

  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          // Users choose field names in arbitrary objects, so they must not be interned.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_SKIPPED_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .maxNameLength(MAX_STRING)
                  .maxNumberLength(MAX_STRING)
                  .build())
          .build();

  private Tokens() {}

  static JsonGenerator generator(OutputStream out) throws IOException {
    return JSON.createGenerator(out).disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  /**
   * Copies the current value of {@code in}, without unused fields.
   *
   * @param path path of the value
   * @param unused paths to drop
   * @param out the destination; data beyond its limit is skipped
   */
  static void copy(JsonParser in, String path, Set<String> unused, BoundedBytes out)
      throws IOException {
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
      BoundedBytes limit)
      throws IOException {
    var token = in.currentToken();
    if (limit.isOver() || (token.isStructStart() && depth >= MAX_DEPTH)) {
      // A field name that was written requires a value.
      in.skipChildren();
      to.writeNull();
    } else if (token == JsonToken.START_OBJECT) {
      to.writeStartObject();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        var name = in.currentName();
        var inner = unused.isEmpty() ? path : path + "." + name;
        in.nextToken();
        if (limit.isOver() || unused.contains(inner)) {
          in.skipChildren();
        } else {
          to.writeFieldName(name);
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

  private static void scalar(JsonParser in, JsonGenerator to) throws IOException {
    switch (in.currentToken()) {
      // Copied as text, because parsing could change the number.
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(in.getText());
      case VALUE_STRING ->
          to.writeString(in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
      default -> to.copyCurrentEvent(in);
    }
  }

  /** Returns a value as JSON; null if it exceeds the limit. */
  static @Nullable String raw(JsonParser in, int limit) throws IOException {
    if (in.currentToken().isScalarValue()) {
      var text = in.getText();
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
  static @Nullable String shortened(JsonParser in, int limit) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      return raw(in, limit);
    }
    var text = in.getText();
    return quoted(text.length() > limit ? text.substring(0, limit) : text);
  }

  /** Returns a text as a JSON string. */
  static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
