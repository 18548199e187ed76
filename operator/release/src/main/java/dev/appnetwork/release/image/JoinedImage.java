// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.ObjectMapper;

/**
 * The images of all platforms under one digest, as in a registry.
 *
 * @param images the layout of each image
 * @param name its name, with a tag
 * @param annotations its annotations
 */
record JoinedImage(
    Map<ImagePlatform, OciLayout> images, String name, Map<String, String> annotations) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
  private static final int FILE = 0100644;

  /**
   * Writes the image as an OCI layout in a tarball.
   *
   * @return its digest
   */
  String write(Path tar) throws IOException {
    var files = new TreeMap<String, Path>();
    var manifests = new ArrayList<Map<String, Object>>();
    for (var image : images.entrySet()) {
      var layout = image.getValue();
      var manifest = layout.index().path("manifests").path(0);
      manifests.add(
          descriptor(
              manifest.path("mediaType").asString(),
              Files.readAllBytes(layout.blob(manifest)),
              "platform",
              new TreeMap<>(
                  Map.of(
                      "os", image.getKey().os(), "architecture", image.getKey().architecture()))));
      try (var blobs = Files.list(layout.folder().resolve(OciLayout.BLOBS))) {
        blobs.forEach(blob -> files.put(OciLayout.BLOBS + blob.getFileName(), blob));
      }
    }
    var joined = index(manifests, new TreeMap<>(annotations));
    var names =
        new TreeMap<>(
            Map.of(
                "org.opencontainers.image.ref.name",
                name.substring(name.lastIndexOf(':') + 1),
                "io.containerd.image.name",
                "docker.io/" + name));
    var start = index(List.of(descriptor(INDEX_TYPE, joined, "annotations", names)), Map.of());
    try (var out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      put(out, "oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
      put(out, OciLayout.INDEX, start);
      put(out, OciLayout.BLOBS + sha256(joined), joined);
      for (var file : files.entrySet()) {
        begin(out, file.getKey(), Files.size(file.getValue()));
        Files.copy(file.getValue(), (OutputStream) out);
        out.closeArchiveEntry();
      }
    }
    return "sha256:" + sha256(joined);
  }

  private static byte[] index(List<Map<String, Object>> manifests, Map<String, String> annotations)
      throws IOException {
    var index = new LinkedHashMap<String, Object>();
    index.put("schemaVersion", 2);
    index.put("mediaType", INDEX_TYPE);
    index.put("manifests", manifests);
    if (!annotations.isEmpty()) {
      index.put("annotations", annotations);
    }
    return JSON.writeValueAsBytes(index);
  }

  private static Map<String, Object> descriptor(
      String mediaType, byte[] blob, String furtherKey, Map<String, String> further) {
    var descriptor = new LinkedHashMap<String, Object>();
    descriptor.put("mediaType", mediaType);
    descriptor.put("digest", "sha256:" + sha256(blob));
    descriptor.put("size", blob.length);
    descriptor.put(furtherKey, further);
    return descriptor;
  }

  private static void put(TarArchiveOutputStream out, String name, byte[] content)
      throws IOException {
    begin(out, name, content.length);
    out.write(content);
    out.closeArchiveEntry();
  }

  private static void begin(TarArchiveOutputStream out, String name, long size) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(FILE);
    entry.setModTime(0);
    out.putArchiveEntry(entry);
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
