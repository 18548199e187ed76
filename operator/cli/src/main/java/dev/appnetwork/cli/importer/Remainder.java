// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.ImportResult.ObjectName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of adopted and replaced objects that no AppNetwork contains. Server-side apply keeps
 * them on an adopted object. They are lost with a replaced object.
 */
final class Remainder {

  /** The API server assigns them, and they stay. In a file, they are a choice. */
  private static final Set<String> ASSIGNED =
      Set.of("spec.clusterIP", "spec.clusterIPs", "spec.healthCheckNodePort");

  private Remainder() {}

  /**
   * Returns the fields by object, without objects that have none.
   *
   * @param names the objects
   * @param planned the objects that the operator would apply
   */
  static Map<ObjectName, List<String>> of(
      Stream<ObjectName> names, ExistingObjects objects, List<HasMetadata> planned) {
    var remainders = new TreeMap<ObjectName, List<String>>(ObjectName.ORDER);
    names.forEach(
        name ->
            find(name, objects.all())
                .map(object -> fields(object, find(name, planned.stream()).orElse(null)))
                .filter(fields -> !fields.isEmpty())
                .ifPresent(fields -> remainders.put(name, fields)));
    return remainders;
  }

  private static Optional<HasMetadata> find(
      ObjectName name, Stream<? extends HasMetadata> objects) {
    return objects
        .filter(one -> one.getKind().equals(name.kind()))
        .filter(one -> name.namespace().equals(one.getMetadata().getNamespace()))
        .filter(one -> name.name().equals(one.getMetadata().getName()))
        .map(HasMetadata.class::cast)
        .findFirst();
  }

  private static List<String> fields(HasMetadata object, @Nullable HasMetadata planned) {
    var fields = new ArrayList<String>();
    var own = planned == null ? null : planned.getMetadata();
    add(
        fields,
        "annotation",
        object.getMetadata().getAnnotations(),
        own == null ? null : own.getAnnotations());
    add(fields, "label", object.getMetadata().getLabels(), own == null ? null : own.getLabels());
    if (object.getKind().equals("Service")) {
      var isStored = object.getMetadata().getUid() != null;
      Predicate<String> isChosen = field -> !isStored || !ASSIGNED.contains(field);
      ReadFields.others(object).stream()
          .filter(isChosen)
          .filter(field -> !isHeadless(object, field))
          .forEach(fields::add);
    }
    return fields;
  }

  private static boolean isHeadless(HasMetadata service, String field) {
    return field.startsWith("spec.clusterIP")
        && service instanceof Service one
        && "None".equals(one.getSpec().getClusterIP());
  }

  private static void add(
      List<String> fields,
      String what,
      @Nullable Map<String, String> values,
      @Nullable Map<String, String> planned) {
    if (values != null) {
      values.keySet().stream()
          .filter(key -> planned == null || !planned.containsKey(key))
          .filter(key -> !Replacement.isWithoutEffect(key))
          .sorted()
          .forEach(key -> fields.add(what + " " + key));
    }
  }
}
