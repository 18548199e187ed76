package dev.appnetwork.planner.golden;

import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.Wanted;
import java.util.LinkedHashMap;

/** A plan as people read it. */
final class PlanText {

  private PlanText() {}

  static String of(Plan plan) {
    var text = new LinkedHashMap<String, Object>();
    text.put("networkPolicy", wanted(plan.networkPolicy()));
    text.put("service", wanted(plan.service()));
    text.put("ingress", wanted(plan.ingress()));
    if (plan.httpRoutes() instanceof Wanted.Apply
        || (plan.httpRoutes() instanceof Wanted.Keep && plan.ingress() instanceof Wanted.Remove)) {
      text.put("httpRoutes", wanted(plan.httpRoutes()));
    }
    if (!(plan.fqdnPolicy() instanceof Wanted.Remove)) {
      text.put("fqdnPolicy", wanted(plan.fqdnPolicy()));
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

  private static Object wanted(Wanted<?> wanted) {
    return wanted instanceof Wanted.Apply<?> apply
        ? apply.resource()
        : wanted.getClass().getSimpleName();
  }
}
