// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Reads and writes the YAML of generated files. Equal trees have equal texts. */
public final class Yaml {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                  .disable(YAMLWriteFeature.SPLIT_LINES)
                  .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                  .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
                  .stringQuotingChecker(new QuoteAmbiguousScalars())
                  .build())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Yaml() {}

  /** Returns the object in a file. */
  public static ObjectNode read(Path file) {
    return (ObjectNode) parse(text(file));
  }

  /** Returns the content of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the value of a document. */
  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  /** Returns the documents of a stream. */
  public static List<JsonNode> parseAll(String text) {
    try (var trees = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      return trees.readAll();
    }
  }

  /** Returns the text with the keys in the order of the tree. */
  public static String write(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** Returns the text with sorted keys. */
  public static String writeSorted(JsonNode tree) {
    return MAPPER.writeValueAsString(MAPPER.convertValue(tree, Object.class));
  }

  /** Returns an empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Returns an empty list. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Quotes strings that other parsers would read as a date or number. */
  private static final class QuoteAmbiguousScalars extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean needToQuoteValue(String value) {
      return value.isEmpty() || Character.isDigit(value.charAt(0)) || super.needToQuoteValue(value);
    }
  }
}
