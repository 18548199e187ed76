// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the client that changed an object in its managedFields. */
final class LastWriter {

  private LastWriter() {}

  /**
   * Returns the field manager that last changed {@code fields}: the owner of one of them, otherwise
   * the last writer, because a removed field has no owner.
   */
  static Optional<String> of(HasMetadata object, List<String> fields) {
    return newest(others(object).filter(entry -> fields.stream().anyMatch(f -> has(entry, f))))
        .or(() -> newest(others(object)));
  }

  private static Optional<String> newest(Stream<ManagedFieldsEntry> entries) {
    return entries
        .max(
            Comparator.comparing(
                ManagedFieldsEntry::getTime, Comparator.nullsFirst(Comparator.naturalOrder())))
        .map(ManagedFieldsEntry::getManager);
  }

  private static Stream<ManagedFieldsEntry> others(HasMetadata object) {
    return object.getMetadata().getManagedFields().stream()
        .filter(entry -> entry.getManager() != null && entry.getSubresource() == null)
        .filter(entry -> !Objects.equals(entry.getManager(), Ownership.FIELD_MANAGER));
  }

  /**
   * Returns whether a managedFields entry contains a field such as {@code metadata.labels[app]}.
   */
  private static boolean has(ManagedFieldsEntry entry, String field) {
    @Nullable Object fields =
        entry.getFieldsV1() == null ? null : entry.getFieldsV1().getAdditionalProperties();
    int key = field.indexOf('[');
    var path = key < 0 ? field : field.substring(0, key);
    for (var step : path.split("\\.", -1)) {
      fields = fields instanceof Map<?, ?> map ? map.get("f:" + step) : null;
    }
    return key < 0
        ? fields != null
        : fields instanceof Map<?, ?> map
            && map.containsKey("f:" + field.substring(key + 1, field.length() - 1));
  }
}
