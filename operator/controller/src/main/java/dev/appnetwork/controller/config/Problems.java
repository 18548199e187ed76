// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.check.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the problems of the configuration file, and reads common kinds of values. */
final class Problems {
  private final List<String> all = new ArrayList<>();

  void add(String problem) {
    all.add(problem);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  String inOneLine() {
    return String.join("; ", all);
  }

  int number(String at, @Nullable Integer value, int otherwise, int least, int most) {
    if (value == null) {
      return otherwise;
    }
    if (value < least || value > most) {
      add("%s is %d, must be from %d to %d".formatted(at, value, least, most));
    }
    return value;
  }

  String namespace(String at, @Nullable String value) {
    if (!Syntax.isDnsLabel(value)) {
      add(at + ": " + value + " must be a namespace, for example shop");
    }
    return String.valueOf(value);
  }

  Map<String, String> podLabels(String at, @Nullable Map<String, @Nullable String> labels) {
    if (labels == null || labels.isEmpty()) {
      return Map.of();
    }
    var valid = new LinkedHashMap<String, String>();
    labels.forEach(
        (key, value) -> {
          if (value == null || !LabelRules.areValid(Map.of(key, value))) {
            add(
                at
                    + ".podLabels: "
                    + key
                    + ": "
                    + value
                    + " must be a label, for example app: proxy");
          }
          valid.put(key, String.valueOf(value));
        });
    return valid;
  }

  List<String> blocks(String at, @Nullable List<@Nullable String> cidrs) {
    var blocks = new ArrayList<String>();
    for (var block : cidrs == null ? List.<@Nullable String>of() : cidrs) {
      if (block == null || !isBlock(block)) {
        add(at + ": " + block + " must be a CIDR block, for example 10.0.0.0/16");
      } else {
        blocks.add(block);
      }
    }
    return List.copyOf(blocks);
  }

  static boolean isBlock(String text) {
    return Cidr.parse(text).filter(Cidr::isNetworkAddress).isPresent();
  }
}
