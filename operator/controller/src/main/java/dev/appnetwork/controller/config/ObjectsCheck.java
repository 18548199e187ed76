// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.planner.ObjectLabels;
import dev.appnetwork.planner.check.LabelRules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code objects}. */
final class ObjectsCheck {

  /** Bounds the additional storage per owned object in the API server. */
  private static final int MAX_LABELS = 32;

  private final Problems problems;

  ObjectsCheck(Problems problems) {
    this.problems = problems;
  }

  ObjectLabels labels(ConfigFile.@Nullable Objects objects) {
    return objects == null
        ? ObjectLabels.NONE
        : new ObjectLabels(fixed(objects.labels()), copied(objects.copiedLabels()));
  }

  private Map<String, String> fixed(@Nullable Map<String, @Nullable String> labels) {
    var fixed = new LinkedHashMap<String, String>();
    if (labels != null) {
      limit("objects.labels", labels.size());
      labels.forEach(
          (key, value) -> {
            if (value == null || !LabelRules.areValid(Map.of(key, value))) {
              problems.add(
                  "objects.labels: %s: %s must be a valid label, for example cost-center: \"42\""
                      .formatted(key, value));
            } else if (isFree("objects.labels", key)) {
              fixed.put(key, value);
            }
          });
    }
    return Map.copyOf(fixed);
  }

  private Set<String> copied(@Nullable List<@Nullable String> keys) {
    var copied = new LinkedHashSet<String>();
    if (keys != null) {
      limit("objects.copiedLabels", keys.size());
      for (var i = 0; i < keys.size(); i++) {
        var key = keys.get(i);
        var at = "objects.copiedLabels[" + i + "]";
        if (key == null || !LabelRules.areValid(Map.of(key, ""))) {
          problems.add(at + ": " + key + " must be a label key, for example example.com/team");
        } else if (isFree(at, key)) {
          copied.add(key);
        }
      }
    }
    return Set.copyOf(copied);
  }

  private void limit(String at, int size) {
    if (size > MAX_LABELS) {
      problems.add("%s must have at most %d entries, but has %d".formatted(at, MAX_LABELS, size));
    }
  }

  private boolean isFree(String at, String key) {
    if (ObjectLabels.isReserved(key)) {
      problems.add(
          "%s: %s is reserved, because tools use it as an ownership mark (use another key)"
              .formatted(at, key));
      return false;
    }
    return true;
  }
}
