// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The schema of the CRD that this version of the operator ships. */
public final class ShippedCrd {

  private static final String SCHEMA = "/crds/appnetwork.json";

  private ShippedCrd() {}

  /** Returns the schema, without descriptions. */
  static Map<?, ?> schema() {
    try (InputStream in = ShippedCrd.class.getResourceAsStream(SCHEMA)) {
      return ManifestResources.JSON.unmarshal(Objects.requireNonNull(in, SCHEMA), Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the paths of all fields of the shipped schema. */
  public static Set<String> fields() {
    var fields = new TreeSet<String>();
    collect(schema(), "", fields);
    return fields;
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
