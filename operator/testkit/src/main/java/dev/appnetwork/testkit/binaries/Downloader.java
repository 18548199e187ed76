// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Downloads official files. A file with a wrong or missing checksum is rejected. */
final class Downloader {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TEXT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration FILE_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration USUAL = Duration.ofSeconds(20);
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Hosts that didn't respond. Each is tried once per process, so that a missing network costs a
   * few seconds once.
   */
  private static final Set<String> UNREACHABLE = ConcurrentHashMap.newKeySet();

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final Progress progress;

  Downloader(Progress progress) {
    this.progress = progress;
  }

  /**
   * Downloads to the given file.
   *
   * @return false if the host is unreachable or doesn't have the file
   * @throws BinariesException if the checksum is wrong
   */
  boolean fetch(Program program, Download download, Path target) throws Exception {
    if (isUnreachable(download.artifact()) || isUnreachable(download.checksums())) {
      return false;
    }
    try {
      var published =
          download.checksumFormat().find(text(download.checksums()), download.fileName());
      if (published.isEmpty()) {
        progress.report("no checksum is published for " + download.artifact() + ": not used");
        return false;
      }
      var found =
          progress.during(
              "downloading " + download.artifact(), USUAL, () -> save(download.artifact(), target));
      if (!found.equals(published.get())) {
        throw new BinariesException(
            "%s has the SHA-256 %s, but %s is published in %s: not used"
                .formatted(download.artifact(), found, published.get(), download.checksums()));
      }
      return true;
    } catch (ConnectException | HttpTimeoutException e) {
      UNREACHABLE.add(download.artifact().getHost());
      UNREACHABLE.add(download.checksums().getHost());
      progress.report("no connection to " + download.checksums().getHost());
      return false;
    } catch (IOException e) {
      progress.report("%s cannot be downloaded: %s".formatted(program.fileName(), e.getMessage()));
      return false;
    }
  }

  /**
   * Downloads a file with a pinned checksum.
   *
   * @param index a page with a link to the file
   * @return false if the host is unreachable or doesn't have the file
   * @throws BinariesException if the checksum is wrong
   */
  boolean fetchLinked(URI index, String fileName, String sha256, Path target) throws Exception {
    if (isUnreachable(index)) {
      return false;
    }
    try {
      var link = Pattern.compile("href=\"([^\"#]*/" + Pattern.quote(fileName) + ")[\"#]");
      var matcher = link.matcher(text(index));
      if (!matcher.find()) {
        progress.report(index + " has no " + fileName);
        return false;
      }
      var artifact = index.resolve(matcher.group(1));
      var found = progress.during("downloading " + artifact, USUAL, () -> save(artifact, target));
      if (!found.equals(sha256)) {
        throw new BinariesException(
            "%s has the SHA-256 %s, not %s: not used".formatted(artifact, found, sha256));
      }
      return true;
    } catch (IOException e) {
      UNREACHABLE.add(index.getHost());
      progress.report("%s can't be downloaded: %s".formatted(fileName, e));
      return false;
    }
  }

  private static boolean isUnreachable(URI uri) {
    return UNREACHABLE.contains(uri.getHost());
  }

  private String text(URI uri) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri).timeout(TEXT_TIMEOUT).build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    requireFound(uri, response);
    return response.body();
  }

  /** Saves the body and returns its SHA-256 checksum in lower-case hexadecimal digits. */
  private String save(URI uri, Path target) throws Exception {
    var request = HttpRequest.newBuilder(uri).timeout(FILE_TIMEOUT).build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofFile(target));
    requireFound(uri, response);
    return sha256(target);
  }

  static String sha256(Path file) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      var buffer = new byte[BUFFER_BYTES];
      while (in.read(buffer) >= 0) {
        // Reading updates the digest.
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Extracts one file from an archive. tar of Linux reads tar.gz; tar of macOS also reads zip. */
  static void unpack(Path archive, String member, Path target) throws Exception {
    var folder = Files.createTempDirectory(archive.toAbsolutePath().getParent(), "unpack-");
    var code =
        new ProcessBuilder("tar", "-xf", archive.toString(), "-C", folder.toString(), member)
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new BinariesException("tar cannot read " + member + " from " + archive);
    }
    Files.move(folder.resolve(member), target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void requireFound(URI uri, HttpResponse<?> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException(uri + " answers " + response.statusCode());
    }
  }
}
