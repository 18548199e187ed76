// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.discovery.RootCause;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLSchema;

/** Reads the configuration file and rejects unknown keys and invalid values. */
public final class ConfigReader {

  private static final ObjectMapper MAPPER =
      // The default schema reads True and ~ as strings.
      YAMLMapper.builder(YAMLFactory.builder().yamlSchema(YAMLSchema.CORE).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private ConfigReader() {}

  /** Reads a file. @throws ConfigException if the file doesn't exist or is invalid */
  public static OperatorConfig read(Path file) throws ConfigException {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new ConfigException("can't read the configuration: no file " + file);
    } catch (CharacterCodingException e) {
      throw new ConfigException("the configuration " + file + " must be UTF-8");
    } catch (IOException e) {
      throw new ConfigException("can't read the configuration " + file + ": " + e.getMessage());
    }
  }

  static OperatorConfig parse(String yaml, String where) throws ConfigException {
    try {
      var tree = MAPPER.readTree(yaml);
      if (tree.isMissingNode() || tree.isNull()) {
        return OperatorConfig.DEFAULT;
      }
      return new ConfigCheck(where).check(MAPPER.treeToValue(tree, ConfigFile.class));
    } catch (StackOverflowError | StreamConstraintsException e) {
      // The limits of the parsers; a configuration is far below them.
      throw new ConfigException(where + ": is nested too deeply, or has a value that is too long");
    } catch (UnrecognizedPropertyException e) {
      throw new ConfigException(
          "%s: unknown key %s, must be one of %s"
              .formatted(
                  where,
                  path(e),
                  e.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    } catch (MismatchedInputException e) {
      throw new ConfigException(
          "%s: %s must be %s".formatted(where, path(e), kind(e.getTargetType())));
    } catch (InputCoercionException e) {
      throw new ConfigException(
          "%s: %s must be an integer from %d to %d"
              .formatted(where, path(e), Integer.MIN_VALUE, Integer.MAX_VALUE));
    } catch (JacksonException e) {
      throw new ConfigException(
          where + ": invalid YAML: " + RootCause.inOneLine(e.getOriginalMessage()));
    }
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == Integer.class) {
      return "an integer";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a string";
    }
    return type != null && List.class.isAssignableFrom(type) ? "a list" : "a map";
  }

  private static String path(JacksonException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "the file" : path.toString();
  }
}
