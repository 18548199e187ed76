package dev.appnetwork.testenv.binaries;

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
      // Keys of an asset come in no set order, but none of its objects holds a nested "name".
      for (var asset : text.split("\"browser_download_url\"", -1)) {
        if (asset.contains("\"name\"") && NAME.matcher(asset).results().anyMatch(m -> m.group(1).equals(fileName))) {
          var digest = DIGEST.matcher(asset);
          if (digest.find()) {
            return checksum(digest.group(1));
          }
        }
      }
      return Optional.empty();
    }
  };

  private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern DIGEST = Pattern.compile("\"digest\"\\s*:\\s*\"sha256:([^\"]+)\"");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** The checksum of that file, in lower case; empty where the text has none for it. */
  abstract Optional<String> find(String text, String fileName);

  private static Optional<String> checksum(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return SHA256.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
  }
}
