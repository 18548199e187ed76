// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The files of the image, from a distribution. The program's jar defines its class path; other
 * files in the directory are ignored.
 *
 * @param lib the distribution's directory of jars
 * @param launcher the command
 * @param classPath names of the jars, from the program's jar
 * @param version the program's version
 */
record Contents(Path lib, Path launcher, List<String> classPath, String version) {
  static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/opt/appnetwork");
  static final AbsoluteUnixPath LAUNCHER = HOME.resolve("bin/appnetwork");
  static final AbsoluteUnixPath LIB = HOME.resolve("lib");
  static final String PROGRAM = "appnetwork.jar";

  private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
  private static final FilePermissions COMMAND = FilePermissions.fromOctalString("755");
  private static final String OURS = "appnetwork";

  /** Reads the output of {@code make build}. */
  static Contents of(Path distribution) throws IOException {
    var lib = distribution.resolve("lib");
    try (var jar = new JarFile(lib.resolve(PROGRAM).toFile())) {
      var manifest = jar.getManifest().getMainAttributes();
      return new Contents(
          lib,
          distribution.resolve("bin/appnetwork"),
          List.of(manifest.getValue(Attributes.Name.CLASS_PATH).split(" ")),
          manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    }
  }

  /**
   * Returns the layers. Files that rarely change come first, so that an update transfers little.
   */
  List<FileEntriesLayer> layers() {
    var libraries = FileEntriesLayer.builder().setName("libraries");
    var program = FileEntriesLayer.builder().setName("program");
    classPath.stream()
        .sorted()
        .forEach(name -> add(name.startsWith(OURS) ? program : libraries, name));
    add(program, PROGRAM);
    program.addEntry(launcher, LAUNCHER, COMMAND);
    return List.of(libraries.build(), program.build());
  }

  private void add(FileEntriesLayer.Builder layer, String name) {
    layer.addEntry(lib.resolve(name), LIB.resolve(name), FILE);
  }
}
