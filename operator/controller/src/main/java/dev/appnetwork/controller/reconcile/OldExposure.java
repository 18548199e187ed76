// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.planner.References;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A previous exposure that still serves, as an entry of {@code spec.expose}, so that the planner
 * keeps the policy rule for it.
 *
 * @param ingressClass its class; null if it uses a Gateway
 * @param gateway its Gateway as in {@code expose[].gateway}; null if it uses an Ingress
 * @param host one of its hosts
 * @param ports names of the Service ports that it uses, or numbers of ports without a name
 */
record OldExposure(
    @Nullable String ingressClass,
    @Nullable Map<String, String> gateway,
    String host,
    Set<String> ports) {

  static OldExposure of(Ingress ingress, List<Service> services) {
    var ports = new LinkedHashSet<String>();
    ingress
        .getSpec()
        .getRules()
        .forEach(
            rule ->
                rule.getHttp()
                    .getPaths()
                    .forEach(
                        path -> {
                          var service = path.getBackend().getService();
                          var port = service.getPort();
                          if (port.getName() != null) {
                            ports.add(port.getName());
                          } else {
                            name(services, service.getName(), port.getNumber())
                                .ifPresent(ports::add);
                          }
                        }));
    @Nullable String named = ingress.getSpec().getIngressClassName();
    return new OldExposure(
        named == null ? References.DEFAULT_INGRESS_CLASS : named,
        null,
        String.valueOf(ingress.getSpec().getRules().get(0).getHost()),
        ports);
  }

  static OldExposure of(HTTPRoute route, List<Service> services) {
    var ports = new LinkedHashSet<String>();
    for (var rule : route.getSpec().getRules()) {
      for (var ref : rule.getBackendRefs()) {
        name(services, ref.getName(), ref.getPort()).ifPresent(ports::add);
      }
    }
    var parent = route.getSpec().getParentRefs().get(0);
    var gateway = new HashMap<String, String>();
    gateway.put("name", parent.getName());
    if (parent.getNamespace() != null) {
      gateway.put("namespace", parent.getNamespace());
    }
    if (parent.getSectionName() != null) {
      gateway.put("sectionName", parent.getSectionName());
    }
    return new OldExposure(null, gateway, route.getSpec().getHostnames().get(0), ports);
  }

  /** Returns the AppNetwork with these exposures added. */
  static AppNetwork added(
      AppNetwork app, List<OldExposure> exposures, KubernetesSerialization serialization) {
    var spec = Objects.requireNonNull(app.getSpec());
    var declared =
        spec.ports() == null
            ? List.<Port>of()
            : spec.ports().stream().filter(Objects::nonNull).toList();
    @SuppressWarnings("unchecked")
    Map<String, Object> tree = serialization.convertValue(spec, Map.class);
    var all = new ArrayList<Object>();
    if (tree.get("expose") instanceof List<?> entries) {
      all.addAll(entries);
    }
    for (int i = 0; i < exposures.size(); i++) {
      exposures.get(i).entry(i, declared).ifPresent(all::add);
    }
    tree.put("expose", all);
    var wider = new AppNetwork();
    wider.setMetadata(app.getMetadata());
    wider.setSpec(serialization.convertValue(tree, AppNetworkSpec.class));
    return wider;
  }

  private static Optional<String> name(
      List<Service> services, String service, @Nullable Integer number) {
    return services.stream()
        .filter(one -> one.getMetadata().getName().equals(service))
        .flatMap(one -> one.getSpec().getPorts().stream())
        .filter(port -> Objects.equals(port.getPort(), number))
        .map(port -> Objects.requireNonNullElse(port.getName(), String.valueOf(number)))
        .findFirst();
  }

  /** A port without a name was the only one, so it is the only declared one, or has its number. */
  private boolean uses(Port port, boolean isOnly) {
    return ports.contains(port.name())
        || ports.contains(String.valueOf(port.port()))
        || (isOnly && ports.stream().anyMatch(used -> used.matches("[0-9]+")));
  }

  /**
   * Converts the exposure to an entry of {@code spec.expose}.
   *
   * @param declared the declared ports; other ports are no longer allowed
   */
  private Optional<Map<String, Object>> entry(int number, List<Port> declared) {
    var paths = new ArrayList<Map<String, String>>();
    declared.stream()
        .filter(port -> uses(port, declared.size() == 1))
        .map(Port::name)
        .forEach(
            port ->
                paths.add(
                    Map.of(
                        "path", "/old-exposure-" + paths.size(), "type", "Exact", "port", port)));
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    var entry = new LinkedHashMap<String, Object>();
    entry.put("name", "old-exposure-" + number);
    if (gateway != null) {
      entry.put("gateway", gateway);
    } else if (!References.DEFAULT_INGRESS_CLASS.equals(ingressClass)) {
      entry.put("ingressClassName", Objects.requireNonNull(ingressClass));
    }
    entry.put("hosts", List.of(Map.of("host", host, "paths", paths)));
    return Optional.of(entry);
  }
}
