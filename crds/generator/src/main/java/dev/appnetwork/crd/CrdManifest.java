// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the committed CRD, its reference, and its schema for the commands, or fails if they differ
 * from the API types.
 */
public final class CrdManifest {

  static final String FILE = "manifests/appnetworks.appnetwork.dev.yaml";

  static final String REFERENCE = "../docs/reference.md";

  static final String SCHEMA = "schema/appnetwork.json";

  private CrdManifest() {}

  /**
   * Entry point for Maven.
   *
   * @param arguments check or write, and the directory crds
   */
  public static void main(String... arguments) throws IOException {
    var mode = arguments[0];
    var module = Path.of(arguments[1]);
    var manifest = Crd.manifest(module);
    put(mode, module.resolve(FILE), manifest);
    var crd = Yaml.parse(manifest);
    put(mode, module.resolve(REFERENCE), Reference.of(crd));
    put(mode, module.resolve(SCHEMA), BareSchema.of(crd));
  }

  private static void put(String mode, Path file, String wanted) throws IOException {
    if (mode.equals("write")) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, wanted);
    } else if (!Files.exists(file) || !Files.readString(file).equals(wanted)) {
      throw new IllegalStateException(
          file.normalize() + " differs from the API types: run make crds and commit it");
    }
  }
}
