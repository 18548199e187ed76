// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a published text gives the SHA-256 of a file. */
enum ChecksumFormat {
  /** The text is the checksum. */
  BARE {
    @Override
    Optional<String> find(String text, String fileName) {
      return checksum(text.strip());
    }
  },
  /** One line per file, as sha256sum writes it. */
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
  /** JSON of a GitHub release, each asset with name and digest. */
  RELEASE_ASSETS {
    @Override
    Optional<String> find(String text, String fileName) {
      try {
        for (var asset : new ObjectMapper().readTree(text).path("assets")) {
          if (asset.path("name").asText().equals(fileName)) {
            return checksum(asset.path("digest").asText().replaceFirst("^sha256:", ""));
          }
        }
      } catch (JsonProcessingException e) {
        // No list of assets holds no checksum.
      }
      return Optional.empty();
    }
  };

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** The checksum of that file, in lower case; empty where the text has none for it. */
  abstract Optional<String> find(String text, String fileName);

  private static Optional<String> checksum(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return SHA256.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
  }
}
