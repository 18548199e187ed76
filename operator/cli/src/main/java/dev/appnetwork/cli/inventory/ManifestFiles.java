// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.discovery.RootCause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests like kubectl: YAML or JSON, from files, directories, standard input, and Lists.
 */
public final class ManifestFiles {

  private static final String LIST = "List";
  private static final String STANDARD_INPUT = "-";
  private static final Set<String> SUFFIXES = Set.of(".yaml", ".yml", ".json");

  private final String defaultNamespace;
  private final InputStream standardInput;
  private final List<Manifest> manifests = new ArrayList<>();

  private ManifestFiles(String defaultNamespace, InputStream standardInput) {
    this.defaultNamespace = defaultNamespace;
    this.standardInput = standardInput;
  }

  /**
   * Reads all objects in order; directories by file name.
   *
   * @param paths files, directories, or {@code -} for standard input
   * @param defaultNamespace the namespace of objects without one
   * @throws InputException if a file or object is unreadable
   */
  public static List<Manifest> read(
      List<String> paths, String defaultNamespace, InputStream standardInput)
      throws InputException {
    var files = new ManifestFiles(defaultNamespace, standardInput);
    for (var path : paths) {
      files.readPath(path);
    }
    return List.copyOf(files.manifests);
  }

  private void readPath(String path) throws InputException {
    if (path.isBlank()) {
      throw new InputException("-f must name a file, a directory, or - for standard input");
    }
    try {
      if (path.equals(STANDARD_INPUT)) {
        var bytes = ByteBuffer.wrap(standardInput.readAllBytes());
        readText("standard input", StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      } else if (Files.isDirectory(Path.of(path))) {
        readFolder(Path.of(path));
      } else if (Files.exists(Path.of(path))) {
        readText(path, Files.readString(Path.of(path)));
      } else {
        throw new InputException(
            path
                + (isDangling(Path.of(path))
                    ? ": the target of the symbolic link doesn't exist"
                    : ": file or directory not found"));
      }
    } catch (CharacterCodingException e) {
      throw new InputException(path + ": must be UTF-8");
    } catch (IOException e) {
      throw new InputException(path + ": can't be read: " + RootCause.of(e));
    }
  }

  private void readFolder(Path folder) throws IOException, InputException {
    List<Path> files;
    try (var all = Files.walk(folder)) {
      files =
          all.filter(file -> Files.isRegularFile(file) || isDangling(file))
              .filter(file -> SUFFIXES.stream().anyMatch(file.toString()::endsWith))
              .sorted()
              .toList();
    }
    if (files.isEmpty()) {
      throw new InputException(folder + ": the directory has no .yaml, .yml, or .json file");
    }
    for (var file : files) {
      readPath(file.toString());
    }
  }

  private static boolean isDangling(Path file) {
    return Files.isSymbolicLink(file) && !Files.exists(file);
  }

  private void readText(String file, String text) throws InputException {
    var documents = YamlDocuments.parse(file, text);
    for (var i = 0; i < documents.size(); i++) {
      var source = documents.size() == 1 ? file : file + ", document " + (i + 1);
      DocumentLimits.check(source, documents.get(i), text.length());
      if (documents.get(i) != null) {
        var hasMergeKeys = text.contains(MergeKeys.KEY);
        add(source, hasMergeKeys ? MergeKeys.resolve(documents.get(i)) : documents.get(i));
      }
    }
  }

  private void add(String source, @Nullable Object document) throws InputException {
    if (!(document instanceof Map<?, ?> map)
        || !(map.get("kind") instanceof String)
        || !(map.get("apiVersion") instanceof String)) {
      throw new InputException(source + ": must be a Kubernetes object with apiVersion and kind");
    }
    @SuppressWarnings("unchecked") // YAML with keys that aren't strings is rejected.
    var tree = new LinkedHashMap<>((Map<String, Object>) map);
    var kind = String.valueOf(map.get("kind"));
    if (kind.endsWith(LIST) && map.get("items") instanceof List<?> items) {
      for (var i = 0; i < items.size(); i++) {
        add(source + ", items[" + i + "]", item(items.get(i), map, kind));
      }
      return;
    }
    if (kind.endsWith(LIST) && map.get("items") != null) {
      throw new InputException(source + ": items must be a list of objects");
    }
    if (isForKustomize(map) || isEmptyList(map, kind)) {
      return;
    }
    if (!(map.get("metadata") instanceof Map<?, ?> metadata)
        || !(metadata.get("name") instanceof String)) {
      throw new InputException(
          source
              + (map.get("metadata") instanceof Map<?, ?> named && named.get("name") != null
                  ? ": metadata.name must be a string: put it in quotes"
                  : ": metadata.name must be set"));
    }
    manifests.add(new Manifest(source, inNamespace(tree, metadata)));
  }

  /**
   * A directory of manifests often has a kustomization.yaml, which isn't an object of a cluster.
   */
  private static boolean isForKustomize(Map<?, ?> document) {
    return String.valueOf(document.get("apiVersion")).startsWith("kustomize.config.k8s.io/");
  }

  private static boolean isEmptyList(Map<?, ?> document, String kind) {
    return kind.equals(LIST)
        || (kind.endsWith(LIST) && document.containsKey("items") && document.get("items") == null);
  }

  /** In a typed list such as AppNetworkList, only the list has the kind. */
  private static @Nullable Object item(@Nullable Object item, Map<?, ?> list, String kind) {
    if (kind.equals(LIST) || !(item instanceof Map<?, ?> map)) {
      return item;
    }
    var whole = new LinkedHashMap<Object, Object>();
    whole.put("apiVersion", list.get("apiVersion"));
    whole.put("kind", kind.substring(0, kind.length() - LIST.length()));
    whole.putAll(map);
    return whole;
  }

  private Map<String, Object> inNamespace(Map<String, Object> tree, Map<?, ?> metadata) {
    var manifest = new Manifest("", tree);
    if (metadata.get("namespace") == null && !Kinds.isClusterScoped(manifest.kindAndGroup())) {
      var here = new LinkedHashMap<Object, Object>(metadata);
      here.put("namespace", defaultNamespace);
      tree.put("metadata", here);
    }
    return tree;
  }
}
