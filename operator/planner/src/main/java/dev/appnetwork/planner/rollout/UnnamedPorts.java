// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.exposure.ControllerOptions;
import dev.appnetwork.planner.exposure.ControllerTable;
import dev.appnetwork.planner.exposure.OptionAnnotation;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ports without a name stay unnamed. A Service that is adopted can have a single port without a
 * name. Proxies find its endpoints by the empty name. If it changed, requests would fail until the
 * EndpointSlices list the new name, and the API server rejects a second port beside an unnamed one.
 * Ingresses refer to such a port by number.
 */
public final class UnnamedPorts {

  private static final Set<String> WITH_NAMES =
      ControllerTable.all().stream()
          .flatMap(controller -> controller.all().stream())
          .filter(OptionAnnotation::onService)
          .filter(OptionAnnotation::isOfPort)
          .map(OptionAnnotation::key)
          .collect(Collectors.toUnmodifiableSet());

  private UnnamedPorts() {}

  /**
   * Returns the plan with a port unnamed if it is in the cluster: the only port of its Service, and
   * of the app, with the declared number and protocol.
   *
   * @param live returns the live Service with a name, if it is owned or can be adopted. The
   *     operator only passes owned ones: an adopted Service keeps its ports in the first step
   */
  public static Plan keep(Plan plan, PlanInput input, Function<String, Optional<Service>> live) {
    @Nullable AppNetworkSpec spec = input.spec();
    if (spec == null
        || spec.ports() == null
        || spec.ports().size() != 1
        || plan.ingresses().objects().stream().anyMatch(one -> needsNames(one, input))) {
      return plan;
    }
    var kept =
        plan.services().objects().stream()
            .filter(
                desired ->
                    live.apply(LiveObjects.name(desired))
                        .filter(one -> isKept(desired, one))
                        .isPresent())
            .collect(Collectors.toMap(LiveObjects::name, one -> one.getSpec().getPorts().get(0)));
    return kept.isEmpty()
        ? plan
        : plan.withBackends(
            plan.services()
                .withObjects(
                    plan.services().objects().stream()
                        .map(one -> kept.containsKey(LiveObjects.name(one)) ? unnamed(one) : one)
                        .toList()),
            plan.ingresses()
                .withObjects(
                    plan.ingresses().objects().stream().map(one -> byNumber(one, kept)).toList()));
  }

  /** Returns whether a port has no name. */
  public static boolean isUnnamed(ServicePort port) {
    return port.getName() == null || port.getName().isEmpty();
  }

  private static boolean isKept(Service desired, Service live) {
    @Nullable List<ServicePort> ports = live.getSpec() == null ? null : live.getSpec().getPorts();
    if (desired.getSpec().getPorts().size() != 1 || ports == null || ports.size() != 1) {
      return false;
    }
    var wanted = desired.getSpec().getPorts().get(0);
    var now = ports.get(0);
    return isUnnamed(now)
        && wanted.getPort().equals(now.getPort())
        && wanted.getProtocol().equals(Objects.requireNonNullElse(now.getProtocol(), "TCP"))
        && !isInAnnotations(desired);
  }

  /** Port numbers are even less unique than names. */
  private static boolean needsNames(Ingress ingress, PlanInput input) {
    return ControllerTable.of(ingress, input).filter(ControllerOptions::joinsNames).isPresent();
  }

  /** Some controllers read a Service's protocols from annotations that have port names. */
  private static boolean isInAnnotations(Service service) {
    @Nullable Map<String, String> annotations = service.getMetadata().getAnnotations();
    return annotations != null && annotations.keySet().stream().anyMatch(WITH_NAMES::contains);
  }

  private static Service unnamed(Service service) {
    return new ServiceBuilder(service)
        .editSpec()
        .editFirstPort()
        .withName(null)
        .endPort()
        .endSpec()
        .build();
  }

  private static Ingress byNumber(Ingress ingress, Map<String, ServicePort> kept) {
    return IngressPaths.map(
        ingress,
        rule -> rule.getHttp().getPaths().stream().map(path -> byNumber(path, kept)).toList());
  }

  private static HTTPIngressPath byNumber(HTTPIngressPath path, Map<String, ServicePort> kept) {
    var service = path.getBackend().getService();
    @Nullable ServicePort port = service == null ? null : kept.get(service.getName());
    if (port == null || !Objects.equals(service.getPort().getName(), port.getName())) {
      return path;
    }
    return new HTTPIngressPathBuilder(path)
        .editBackend()
        .editService()
        .withNewPort()
        .withNumber(port.getPort())
        .endPort()
        .endService()
        .endBackend()
        .build();
  }
}
