package dev.appnetwork.controller.config;

import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.check.Syntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks {@code ingress}. */
final class IngressCheck {
  private final Problems problems;

  IngressCheck(Problems problems) {
    this.problems = problems;
  }

  List<IngressControllerPods> controllers(ConfigFile.@Nullable Ingress ingress) {
    if (ingress == null || ingress.controllers() == null) {
      return List.of();
    }
    var seen = new HashSet<String>();
    var controllers = new ArrayList<IngressControllerPods>();
    for (int i = 0; i < ingress.controllers().size(); i++) {
      var at = "ingress.controllers[" + i + "]";
      var controller = ingress.controllers().get(i);
      if (controller == null
          || controller.className() == null
          || !Syntax.isSubdomain(controller.className())) {
        problems.add(at + ".className: write the name of an IngressClass");
        continue;
      }
      if (!seen.add(controller.className())) {
        problems.add(at + ".className: " + controller.className() + " was named before");
      }
      controllers.add(controller(at, controller.className(), controller));
    }
    return List.copyOf(controllers);
  }

  private IngressControllerPods controller(
      String at, String className, ConfigFile.Controller controller) {
    var cidrs = problems.blocks(at + ".cidrs", controller.cidrs());
    var labels = problems.podLabels(at, controller.podLabels());
    boolean pods = controller.namespace() != null && !labels.isEmpty();
    boolean half = (controller.namespace() != null) != !labels.isEmpty();
    boolean nodes = Boolean.TRUE.equals(controller.hostNetwork());
    if (half || Stream.of(pods, !cidrs.isEmpty(), nodes).filter(given -> given).count() != 1) {
      problems.add(
          at
              + ": write either namespace and podLabels (the controller's pods) or cidrs (the"
              + " addresses of a load balancer outside the cluster) or hostNetwork: true (its pods"
              + " are on the host's network)");
    }
    return new IngressControllerPods(
        className,
        pods ? problems.namespace(at + ".namespace", controller.namespace()) : null,
        labels,
        cidrs,
        nodes);
  }
}
