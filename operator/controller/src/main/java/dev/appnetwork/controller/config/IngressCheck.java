// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.check.Syntax;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
    var names = new HashSet<String>();
    var controllers = new ArrayList<IngressControllerPods>();
    for (int i = 0; i < ingress.controllers().size(); i++) {
      var at = "ingress.controllers[" + i + "]";
      var controller = ingress.controllers().get(i);
      if (controller == null
          || controller.className() == null
          || !Syntax.isSubdomain(controller.className())) {
        problems.add(at + ".className: must be the name of an IngressClass");
        continue;
      }
      if (!names.add(controller.className())) {
        problems.add(at + ".className: " + controller.className() + " must be unique");
      }
      controllers.add(controller(at, controller.className(), controller));
    }
    return List.copyOf(controllers);
  }

  private IngressControllerPods controller(
      String at, String className, ConfigFile.Controller controller) {
    var cidrs = problems.blocks(at + ".cidrs", controller.cidrs());
    var labels = problems.podLabels(at, controller.podLabels());
    var selector = controller.namespaceSelector();
    boolean pods = controller.namespace() != null && !labels.isEmpty();
    boolean half =
        selector == null
            ? (controller.namespace() != null) != !labels.isEmpty()
            : controller.namespace() != null;
    boolean nodes = Boolean.TRUE.equals(controller.hostNetwork());
    var annotations =
        new AnnotationsCheck(problems).values(at + ".annotations", controller.annotations());
    var given =
        Stream.of(pods, selector != null, !cidrs.isEmpty(), nodes).filter(one -> one).count();
    if (half || given > 1 || (given == 0 && annotations.isEmpty())) {
      problems.add(
          at
              + ": must have one of namespace and podLabels (the controller's pods),"
              + " namespaceSelector (its namespaces, optionally with podLabels), cidrs (a load"
              + " balancer outside the cluster), and hostNetwork: true (pods with the host"
              + " network), or only annotations");
    }
    return new IngressControllerPods(
        className,
        pods ? problems.namespace(at + ".namespace", controller.namespace()) : null,
        labels,
        cidrs,
        nodes,
        selector == null ? null : selector(at + ".namespaceSelector", selector),
        annotations);
  }

  private LabelSelector selector(String at, ConfigFile.Selector declared) {
    var selector = Objects.requireNonNull(PeerGroupsCheck.selector(declared));
    if (!LabelRules.isValid(selector)) {
      problems.add(
          at
              + ": must be a label selector that isn't empty, for example matchLabels: "
              + "{policy-group.network.openshift.io/ingress: \"\"}");
    }
    return selector;
  }
}
