// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.gitops;

import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files shipped in deploy/argocd. */
public final class ArgoCdFiles {

  static final Path FOLDER = Repository.root().resolve("deploy/argocd");
  static final Path CUSTOMIZATION =
      FOLDER.resolve("resource_customizations/appnetwork.dev/AppNetwork");

  /** The health check of AppNetworks. */
  public static final Path HEALTH = CUSTOMIZATION.resolve("health.lua");

  private ArgoCdFiles() {}

  static JsonNode yaml(Path file) {
    return new YAMLMapper().readTree(file.toFile());
  }

  static JsonNode yaml(String file) {
    return yaml(FOLDER.resolve(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files of a shipped folder, sorted by name. */
  static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
