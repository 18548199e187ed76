// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.planner.AllowedAnnotations;
import dev.appnetwork.planner.check.AnnotationKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks {@code services.annotations}, {@code annotations.allowed} and annotations of classes. */
final class AnnotationsCheck {
  private static final Set<String> TYPES =
      new TreeSet<>(Set.of("ClusterIP", "Headless", "NodePort", "LoadBalancer"));

  private final Problems problems;

  AnnotationsCheck(Problems problems) {
    this.problems = problems;
  }

  Map<String, Map<String, String>> services(ConfigFile.@Nullable Services services) {
    var byType = new TreeMap<String, Map<String, String>>();
    if (services != null && services.annotations() != null) {
      services
          .annotations()
          .forEach(
              (type, annotations) -> {
                var at = "services.annotations." + type;
                if (!TYPES.contains(type)) {
                  problems.add(at + ": must be one of " + String.join(", ", TYPES));
                }
                byType.put(type, values(at, annotations));
              });
    }
    return byType;
  }

  List<AllowedAnnotations> allowed(ConfigFile.@Nullable Annotations annotations) {
    var allowed = new ArrayList<AllowedAnnotations>();
    var entries = annotations == null ? null : annotations.allowed();
    for (int i = 0; entries != null && i < entries.size(); i++) {
      var at = "annotations.allowed[" + i + "]";
      var entry = entries.get(i);
      if (entry == null || entry.keys() == null || entry.keys().isEmpty()) {
        problems.add(at + ".keys must have at least one annotation key");
        continue;
      }
      var keys = new ArrayList<String>();
      for (var key : entry.keys()) {
        check(at + ".keys", key);
        keys.add(String.valueOf(key));
      }
      var namespaces = new ArrayList<String>();
      if (entry.namespaces() != null && entry.namespaces().isEmpty()) {
        problems.add(at + ".namespaces must not be empty (for all namespaces, remove the key)");
      }
      for (var namespace :
          entry.namespaces() == null ? List.<@Nullable String>of() : entry.namespaces()) {
        namespaces.add(problems.namespace(at + ".namespaces", namespace));
      }
      allowed.add(new AllowedAnnotations(List.copyOf(keys), List.copyOf(namespaces)));
    }
    return List.copyOf(allowed);
  }

  /** Checks annotations that the configuration sets. */
  Map<String, String> values(String at, @Nullable Map<String, @Nullable String> annotations) {
    var values = new TreeMap<String, String>();
    if (annotations != null) {
      annotations.forEach(
          (key, value) -> {
            check(at, key);
            if (value == null) {
              problems.add(at + "." + key + ": must have a value");
            }
            values.put(key, String.valueOf(value));
          });
    }
    return values;
  }

  private void check(String at, @Nullable String key) {
    if (!AnnotationKeys.isValid(key)) {
      problems.add(at + ": " + key + " must be an annotation key, for example example.com/name");
    } else if (key != null && AnnotationKeys.carriesConfiguration(key)) {
      problems.add(at + ": " + key + " must not be set, because it configures a shared proxy");
    } else if (key != null && AnnotationKeys.isReserved(key)) {
      problems.add(
          at
              + ": "
              + key
              + " must not be set, because it is reserved for the operator or another tool");
    }
  }
}
