// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.Plan;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders a plan as readable text. */
final class PlanText {

  private PlanText() {}

  static String of(Plan plan) {
    var text = new LinkedHashMap<String, Object>();
    text.put("networkPolicy", one(plan.networkPolicies()));
    text.put("services", all(plan.services()));
    if (!plan.middlewares().objects().isEmpty()) {
      text.put("middlewares", all(plan.middlewares()));
    }
    put(text, "ingresses", plan.ingresses());
    put(text, "httpRoutes", plan.httpRoutes());
    if (!plan.pluginPolicies().equals(Desired.none())) {
      text.put("pluginPolicy", one(plan.pluginPolicies()));
    }
    if (!plan.dns().isEmpty()) {
      text.put("dns", plan.dns());
    }
    if (!plan.peers().isEmpty()) {
      text.put("peers", plan.peers());
    }
    if (plan.preview() != null) {
      text.put("preview", plan.preview());
    }
    text.put("urls", plan.urls());
    text.put("findings", plan.findings());
    return GoldenCase.YAML.asYaml(text);
  }

  private static void put(Map<String, Object> text, String name, Desired<?> desired) {
    if (!desired.equals(Desired.none())) {
      text.put(name, all(desired));
    }
  }

  private static Object one(Desired<?> desired) {
    return desired.objects().size() == 1 ? desired.objects().get(0) : all(desired);
  }

  private static Object all(Desired<?> desired) {
    if (!desired.keepsAny()) {
      return desired.objects();
    }
    var text = new LinkedHashMap<String, Object>();
    if (!desired.objects().isEmpty()) {
      text.put("apply", desired.objects());
    }
    text.put("keep", desired.unknown() ? "All" : desired.kept().stream().sorted().toList());
    return text;
  }
}
