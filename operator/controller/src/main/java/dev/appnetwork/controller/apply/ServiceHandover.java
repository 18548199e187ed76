// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes over fields that a previous manager left in a Service, such as a port without a name.
 * Server-side apply never removes fields of other managers. Therefore, ownership of these fields is
 * transferred first, without changing the object. The apply then replaces all of them at once, so
 * clients never see an intermediate Service.
 */
final class ServiceHandover {

  private ServiceHandover() {}

  /**
   * Returns the Service to apply first. If a port gets another name or number, it has the previous
   * ports, so that the change takes the same steps as that of an owned Service. If a port without a
   * name also gets another number, it is replaced at once.
   */
  static Service first(Service desired, Service actual) {
    var before = orEmpty(actual.getSpec().getPorts());
    var wanted = orEmpty(desired.getSpec().getPorts());
    boolean moves =
        before.stream()
            .anyMatch(
                port ->
                    wanted.stream()
                        .anyMatch(
                            own ->
                                isSame(own, port)
                                    != Objects.equals(own.getName(), port.getName())));
    boolean hasSteps =
        before.stream()
            .allMatch(
                port ->
                    port.getName() != null || wanted.stream().anyMatch(own -> isSame(own, port)));
    return moves && hasSteps
        ? new ServiceBuilder(desired)
            .editSpec()
            // An applied node port would be released by the next apply without it.
            .withPorts(
                before.stream()
                    .map(port -> new ServicePortBuilder(port).withNodePort(null).build())
                    .toList())
            .endSpec()
            .build()
        : desired;
  }

  /** Returns the fields of {@code actual} to transfer, in the notation of FieldsV1. */
  private static Map<String, Object> leftovers(Service desired, Service actual) {
    var fields = new TreeMap<String, Object>();
    var ports = ports(desired.getSpec(), actual.getSpec());
    if (!ports.isEmpty()) {
      fields.put("f:ports", ports);
    }
    var now = actual.getSpec();
    var next = desired.getSpec();
    add(
        fields,
        "sessionAffinityConfig",
        now.getSessionAffinityConfig(),
        next.getSessionAffinityConfig());
    add(fields, "externalName", now.getExternalName(), next.getExternalName());
    add(
        fields,
        "publishNotReadyAddresses",
        now.getPublishNotReadyAddresses(),
        next.getPublishNotReadyAddresses());
    add(fields, "trafficDistribution", now.getTrafficDistribution(), next.getTrafficDistribution());
    add(
        fields,
        "externalTrafficPolicy",
        now.getExternalTrafficPolicy(),
        next.getExternalTrafficPolicy());
    // loadBalancerSourceRanges are kept. Without them, the load balancer would admit more clients.
    return fields.isEmpty() ? Map.of() : Map.of("f:spec", fields);
  }

  private static void add(
      Map<String, Object> fields, String name, @Nullable Object actual, @Nullable Object desired) {
    if (actual != null && desired == null) {
      fields.put("f:" + name, Map.of());
    }
  }

  private static Map<String, Object> ports(ServiceSpec desired, ServiceSpec actual) {
    var fields = new TreeMap<String, Object>();
    for (var port : orEmpty(actual.getPorts())) {
      var own = orEmpty(desired.getPorts()).stream().filter(one -> isSame(one, port)).findFirst();
      if (own.isEmpty()) {
        fields.put(key(port), whole(port));
      } else if (port.getAppProtocol() != null && own.get().getAppProtocol() == null) {
        fields.put(key(port), Map.of("f:appProtocol", Map.of()));
      }
    }
    return fields;
  }

  private static Map<String, Object> whole(ServicePort port) {
    var fields = new TreeMap<String, Object>();
    fields.put(".", Map.of());
    fields.put("f:port", Map.of());
    fields.put("f:protocol", Map.of());
    fields.put("f:targetPort", Map.of());
    add(fields, "name", port.getName(), null);
    add(fields, "nodePort", port.getNodePort(), null);
    add(fields, "appProtocol", port.getAppProtocol(), null);
    return fields;
  }

  private static boolean isSame(ServicePort one, ServicePort other) {
    return Objects.equals(one.getPort(), other.getPort())
        && Objects.equals(protocol(one), protocol(other));
  }

  private static String key(ServicePort port) {
    return "k:{\"port\":%d,\"protocol\":\"%s\"}".formatted(port.getPort(), protocol(port));
  }

  private static String protocol(ServicePort port) {
    return Objects.requireNonNullElse(port.getProtocol(), "TCP");
  }

  private static List<ServicePort> orEmpty(@Nullable List<ServicePort> ports) {
    return ports == null ? List.of() : ports;
  }

  /** Returns the reason why a Service can't be updated to the desired one. */
  static String difference(Service desired, Service actual) {
    boolean headless = "None".equals(actual.getSpec().getClusterIP());
    if (headless != "None".equals(desired.getSpec().getClusterIP())) {
      return headless
          ? "it is headless, and the declared type isn't Headless"
          : "it has a cluster IP address, and the declared type is Headless";
    }
    return "it has ipFamilies %s and loadBalancerClass %s, the declared Service has %s and %s"
        .formatted(
            actual.getSpec().getIpFamilies(),
            Objects.requireNonNullElse(actual.getSpec().getLoadBalancerClass(), "none"),
            desired.getSpec().getIpFamilies(),
            Objects.requireNonNullElse(desired.getSpec().getLoadBalancerClass(), "none"));
  }

  /**
   * Returns the JSON patch that makes the operator the only owner of the leftovers; empty if there
   * are none. Other managers lose the ownership of all fields; the values don't change.
   */
  static List<Map<String, Object>> patch(Service desired, Service actual) {
    var fields = leftovers(desired, actual);
    if (fields.isEmpty()) {
      return List.of();
    }
    var entry = new LinkedHashMap<String, Object>();
    entry.put("manager", Ownership.FIELD_MANAGER);
    entry.put("operation", "Apply");
    entry.put("apiVersion", actual.getApiVersion());
    entry.put("fieldsType", "FieldsV1");
    entry.put("fieldsV1", fields);
    return List.of(
        Map.of("op", "replace", "path", "/metadata/managedFields", "value", List.of(entry)),
        ObjectWriter.ifUnchanged(actual));
  }
}
