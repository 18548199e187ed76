// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.discovery.RootCause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parses YAML or JSON in time and memory proportional to its length. */
final class YamlDocuments {

  private static final int LARGEST = 64 * 1024 * 1024;

  /** Smaller texts have few values, so counting them isn't worth the time. */
  private static final int SMALL = 1024 * 1024;

  /** Memory of a value from its parsing to the result; most values need less. */
  private static final int BYTES_PER_VALUE = 250;

  /** The parser (3.1.1) copies the rest of a long value each time it fills its buffer. */
  private static final int MAX_BUFFERS = 16;

  private static final int MIN_BUFFER = 1024;

  /** How the parser's message begins; the rest is the key. */
  private static final String DUPLICATE = "found duplicate key ";

  private final String file;
  private final String text;
  private final List<@Nullable Object> documents = new ArrayList<>();

  private YamlDocuments(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Returns the documents of a file.
   *
   * @throws InputException if it isn't valid, or too large
   */
  static List<@Nullable Object> parse(String file, String text) throws InputException {
    var parser = new YamlDocuments(file, text);
    try {
      parser.load();
    } catch (YamlEngineException e) {
      throw parser.invalid(e);
    } catch (StackOverflowError e) {
      // The parser is recursive and has no limit for the depth.
      throw new InputException(parser.place() + ": " + DocumentLimits.TOO_DEEP);
    }
    return parser.documents;
  }

  private void load() throws InputException {
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowNonScalarKeys(false)
            .setCodePointLimit(LARGEST)
            .setBufferSize(Math.max(MIN_BUFFER, text.length() / MAX_BUFFERS))
            .build();
    if (text.length() > SMALL) {
      requireMemory(settings);
    }
    for (Object document : new Load(settings).loadAllFromString(text)) {
      documents.add(document);
    }
  }

  private void requireMemory(LoadSettings settings) throws InputException {
    var most = Runtime.getRuntime().maxMemory() / BYTES_PER_VALUE;
    var values = 0L;
    for (var unused : new Parse(settings).parseString(text)) {
      if (++values > most) {
        throw new InputException(
            file
                + ": has too many values for the memory. Split it, or set for example"
                + " JAVA_OPTS=-Xmx4g.");
      }
    }
  }

  private InputException invalid(YamlEngineException e) {
    return new InputException(
        "%s, document %d: invalid YAML: %s%s"
            .formatted(
                file,
                documents.size() + 1,
                RootCause.inOneLine(mistake(e)),
                text.contains("{{")
                    ? " If it is a Helm template, render it with helm template first."
                    : ""));
  }

  /** Returns the mistake with its line, without the parser's excerpts of the text. */
  private static String mistake(YamlEngineException e) {
    if (!(e instanceof MarkedYamlEngineException marked) || marked.getProblemMark().isEmpty()) {
      return RootCause.of(e);
    }
    var mark = marked.getProblemMark().get();
    var problem = String.valueOf(marked.getProblem());
    if (e instanceof DuplicateKeyException) {
      return "line %d: the key %s occurs twice in the same map. Remove or rename one of them."
          .formatted(mark.getLine() + 1, problem.replace(DUPLICATE, ""));
    }
    var context = marked.getContext();
    return "line %d, column %d: %s%s"
        .formatted(
            mark.getLine() + 1,
            mark.getColumn() + 1,
            problem,
            context == null || context.isEmpty() ? "" : " (" + context + ")");
  }

  private String place() {
    return documents.isEmpty() ? file : file + ", document " + (documents.size() + 1);
  }
}
