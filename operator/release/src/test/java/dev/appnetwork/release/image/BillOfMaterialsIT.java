// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The CycloneDX document lists exactly the shipped files, with their checksums. */
class BillOfMaterialsIT {

  @Test
  void listsExactlyTheJarsOfTheClassPath() throws Exception {
    var file = BuiltImage.DIST.resolve("appnetwork.cdx.json");
    // The plugin is disabled then, and the document of an earlier build might be outdated.
    assumeTrue(!"offline=true".equals(System.getProperty("maven.mode")), "Maven is offline");
    var document = new ObjectMapper().readTree(file.toFile());
    var contents = Contents.of(BuiltImage.DIST);

    assertThat(document.path("bomFormat").asString()).isEqualTo("CycloneDX");
    var component = document.path("metadata").path("component");
    assertThat(component.path("name").asString()).isEqualTo("appnetwork-cli");
    assertThat(component.path("version").asString()).isEqualTo(contents.version());
    var listed = new TreeMap<String, String>();
    for (var each : document.path("components")) {
      listed.put(
          each.path("name").asString() + "-" + each.path("version").asString() + ".jar",
          sha256(each));
    }
    var shipped = new TreeMap<String, String>();
    for (var jar : contents.classPath()) {
      shipped.put(jar, JoinedImage.sha256(Files.readAllBytes(contents.lib().resolve(jar))));
    }
    // The distribution contains the libraries for graphs outside the class path.
    try (var pictures = Files.list(contents.lib().resolve("graph"))) {
      for (var jar : pictures.toList()) {
        shipped.put(jar.getFileName().toString(), JoinedImage.sha256(Files.readAllBytes(jar)));
      }
    }
    // Annotations that Guava is compiled with: listed, but never loaded and not shipped.
    listed.keySet().removeIf(jar -> jar.startsWith("error_prone_") || jar.startsWith("j2objc-"));
    assertThat(listed).isEqualTo(shipped);
  }

  @Test
  void isReproducible() throws Exception {
    assumeTrue(!"offline=true".equals(System.getProperty("maven.mode")), "Maven is offline");
    var file = BuiltImage.DIST.resolve("appnetwork.cdx.json");
    var document = new ObjectMapper().readTree(file.toFile());

    // Derived from the content, not random: a version 3 UUID.
    assertThat(document.path("serialNumber").asString())
        .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-.*");
    assertThat(document.path("metadata").path("timestamp").asString("2026-01-01T00:00:00Z"))
        .isEqualTo("2026-01-01T00:00:00Z");
  }

  private static String sha256(JsonNode component) {
    return BuiltImage.elements(component.path("hashes")).stream()
        .filter(hash -> hash.path("alg").asString().equals("SHA-256"))
        .map(hash -> hash.path("content").asString())
        .findFirst()
        .orElse("none");
  }
}
