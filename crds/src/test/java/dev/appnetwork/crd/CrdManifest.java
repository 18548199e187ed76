package dev.appnetwork.crd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the committed CRD, or fails where it is not the one that the API types give. */
public final class CrdManifest {

  static final String FILE = "manifests/appnetworks.appnetwork.dev.yaml";

  private CrdManifest() {}

  /**
   * Run by Maven.
   *
   * @param arguments check or write, and the folder of this module
   */
  public static void main(String... arguments) throws IOException {
    var mode = arguments[0];
    var module = Path.of(arguments[1]);
    var file = module.resolve(FILE);
    var wanted = Crd.manifest(module);
    if (mode.equals("write")) {
      Files.createDirectories(module.resolve(FILE).getParent());
      Files.writeString(file, wanted);
    } else if (!Files.exists(file) || !Files.readString(file).equals(wanted)) {
      throw new IllegalStateException(
          "crds/" + FILE + " is not what the API types give: run make crds and commit it");
    }
  }
}
