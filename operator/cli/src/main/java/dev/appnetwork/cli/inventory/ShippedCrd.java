// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The CRD that this version of the operator ships. */
public final class ShippedCrd {

  private static final String MANIFEST = "/crds/appnetworks.appnetwork.dev.yaml";

  private ShippedCrd() {}

  /** Returns the manifest. */
  static Map<?, ?> manifest() {
    try (InputStream in = ShippedCrd.class.getResourceAsStream(MANIFEST)) {
      var text = new String(Objects.requireNonNull(in, MANIFEST).readAllBytes(), UTF_8);
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the paths of all fields of the shipped schema. */
  public static Set<String> fields() {
    return fields(manifest());
  }

  /** Returns the paths of all fields of a CRD's schema, for example {@code spec.ports.name}. */
  public static Set<String> fields(Map<?, ?> crd) {
    var fields = new TreeSet<String>();
    if (at(crd, "spec") instanceof Map<?, ?> spec
        && at(spec, "versions") instanceof List<?> versions) {
      for (Object version : versions) {
        collect(at(at(version, "schema"), "openAPIV3Schema"), "", fields);
      }
    }
    return fields;
  }

  private static void collect(@Nullable Object schema, String path, Set<String> fields) {
    if (at(schema, "properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, inner) -> {
            var field = path.isEmpty() ? String.valueOf(name) : path + "." + name;
            fields.add(field);
            collect(inner, field, fields);
          });
    }
    collectIfPresent(at(schema, "items"), path, fields);
    collectIfPresent(at(schema, "additionalProperties"), path, fields);
  }

  private static void collectIfPresent(@Nullable Object schema, String path, Set<String> fields) {
    if (schema != null) {
      collect(schema, path, fields);
    }
  }

  private static @Nullable Object at(@Nullable Object map, String field) {
    return map instanceof Map<?, ?> tree ? tree.get(field) : null;
  }
}
