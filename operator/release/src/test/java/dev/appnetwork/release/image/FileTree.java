// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Some folders of an image as a container sees them, with modes and times.
 *
 * @param root the root of the image on disk
 */
record FileTree(Path root) {
  private static final int MAGIC = 2;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int EXECUTABLE = 0100;

  /**
   * Unpacks layers on top of each other.
   *
   * @param folders the folders to unpack, without a slash at either end
   */
  static FileTree unpack(List<Path> layers, Path root, List<String> folders) throws IOException {
    var tree = new FileTree(root.toAbsolutePath().normalize());
    for (var layer : layers) {
      try (var in = openLayer(layer)) {
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          var name = entry.getName();
          if (folders.stream().anyMatch(folder -> name.startsWith(folder + "/"))) {
            tree.add(entry, in);
          }
        }
      }
    }
    return tree;
  }

  /** Opens a layer, compressed or not. */
  static TarArchiveInputStream openLayer(Path layer) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(layer));
    in.mark(MAGIC);
    var gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
    in.reset();
    return OciLayout.read(gzip ? new GZIPInputStream(in) : in);
  }

  Path resolve(String path) {
    var file = root.resolve(path.replaceFirst("^/", "")).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalStateException("The image contains a path outside its root: " + path);
    }
    return file;
  }

  private void add(TarArchiveEntry entry, InputStream in) throws IOException {
    var file = resolve(entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.deleteIfExists(file);
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.copy(
          resolve(entry.getLinkName()),
          file,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    } else if (entry.isFile()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      file.toFile().setExecutable((entry.getMode() & EXECUTABLE) != 0, false);
      Files.setLastModifiedTime(file, FileTime.from(entry.getLastModifiedTime().toInstant()));
    }
  }
}
