// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.Plan;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every part of the API is covered by a case. */
class GoldenCoverageTest {
  /** Reasons that no plan reports: they are observed in the cluster or derived from peers. */
  private static final Set<Reason> OBSERVED =
      EnumSet.of(
          Reason.PeerUnmanaged,
          Reason.NotWatched,
          Reason.PluginDoesNotEnforce,
          Reason.PluginUnknown,
          Reason.HostNetworkPods,
          // The class of an existing Ingress, and reports of other controllers about it.
          Reason.DefaultClassChanged,
          Reason.ExposureProblem);

  @Test
  void everyFieldOfTheSpecIsInAValidCase() {
    var written = new HashSet<String>();
    for (var golden : GoldenCase.all()) {
      if (!golden.toString().startsWith("past-schema-")) {
        for (var file : golden.files("in-")) {
          var tree = GoldenCase.YAML.unmarshal(GoldenCase.read(file), JsonNode.class);
          collect(tree.path("spec"), "", written);
        }
      }
    }

    assertThat(written).containsAll(fields(AppNetworkSpec.class, ""));
  }

  @Test
  void everyReasonOfAPlanIsInACase() {
    var reasons = new TreeSet<String>();
    for (var golden : GoldenCase.all()) {
      for (Plan plan : golden.plans().values()) {
        plan.findings().stream().map(Finding::reason).forEach(reasons::add);
      }
    }
    var expected =
        Arrays.stream(Reason.values())
            .filter(reason -> reason.condition() != ConditionType.Programmed)
            .filter(reason -> reason.condition() != ConditionType.Available)
            .filter(reason -> !OBSERVED.contains(reason))
            .map(Reason::name)
            .toList();

    assertThat(reasons).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void collect(JsonNode tree, String path, Set<String> paths) {
    paths.add(path);
    tree.properties()
        .forEach(field -> collect(field.getValue(), path + "." + field.getKey(), paths));
    if (tree.isArray()) {
      tree.forEach(element -> collect(element, path, paths));
    }
  }

  private static List<String> fields(Class<?> type, String path) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(component -> fields(component, path + "." + component.getName()).stream())
        .toList();
  }

  private static List<String> fields(RecordComponent component, String path) {
    var type = elementOf(component.getGenericType());
    if (!type.isRecord() || type.getRecordComponents().length == 0) {
      return List.of(path);
    }
    return fields(type, path);
  }

  private static Class<?> elementOf(Type type) {
    if (type instanceof Class<?> simple) {
      return simple;
    }
    var arguments = ((ParameterizedType) type).getActualTypeArguments();
    return (Class<?>) arguments[arguments.length - 1];
  }
}
