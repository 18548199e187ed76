// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Format in which the SHA-256 checksum of a file is published. */
enum ChecksumFormat {
  /** The text is the checksum. */
  BARE {
    @Override
    Optional<String> find(String text, String fileName) {
      return checksum(text.strip());
    }
  },
  /** One line per file, in the format of sha256sum. */
  LIST {
    @Override
    Optional<String> find(String text, String fileName) {
      return text.lines()
          .map(line -> line.strip().split("\\s+\\*?", 2))
          .filter(parts -> parts.length == 2 && parts[1].equals(fileName))
          .findFirst()
          .flatMap(parts -> checksum(parts[0]));
    }
  },
  /** JSON of a GitHub release, with name and digest of each asset. */
  RELEASE_ASSETS {
    @Override
    Optional<String> find(String text, String fileName) {
      try {
        for (var asset : new ObjectMapper().readTree(text).path("assets")) {
          if (asset.path("name").asString().equals(fileName)) {
            return checksum(asset.path("digest").asString().replaceFirst("^sha256:", ""));
          }
        }
      } catch (JacksonException e) {
        // Without a list of assets, there is no checksum.
      }
      return Optional.empty();
    }
  };

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Returns the checksum of the file, in lower case; empty if the text doesn't contain it. */
  abstract Optional<String> find(String text, String fileName);

  private static Optional<String> checksum(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return SHA256.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
  }
}
