// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds exposed ports of one Service that need different protocols although the controller supports
 * only one protocol per Service.
 */
final class ProtocolsOfServices {

  private ProtocolsOfServices() {}

  /** Returns a finding for each annotation that only some of a Service's exposed ports need. */
  static List<Finding> findings(List<Exposure> exposures) {
    var ofControllers = new LinkedHashMap<String, List<Exposure>>();
    for (var exposure : exposures) {
      var controller = exposure.controller();
      if (controller != null) {
        ofControllers
            .computeIfAbsent(controller.controller(), name -> new ArrayList<>())
            .add(exposure);
      }
    }
    var findings = new ArrayList<Finding>();
    for (var some : ofControllers.values()) {
      var controller = Objects.requireNonNull(some.get(0).controller());
      byService(some, controller)
          .forEach((service, ports) -> findings.addAll(findings(some, controller, service, ports)));
    }
    return findings;
  }

  /** Returns the annotations that each port needs, by Service and port. */
  private static SortedMap<String, SortedMap<String, Set<String>>> byService(
      List<Exposure> exposures, ControllerOptions controller) {
    var services = new TreeMap<String, SortedMap<String, Set<String>>>();
    for (var exposure : exposures) {
      exposure
          .paths()
          .filter(ExposedPath::isServiceKnown)
          .forEach(
              path ->
                  services
                      .computeIfAbsent(path.service(), service -> new TreeMap<>())
                      .put(path.port().name(), needed(path, controller)));
    }
    return services;
  }

  private static Set<String> needed(ExposedPath path, ControllerOptions controller) {
    // The settings for WebSockets don't affect other requests.
    var harmless =
        controller.renderings("backend.ws").stream()
            .map(OptionAnnotation::key)
            .collect(Collectors.toSet());
    return BackendProtocol.option(path.port())
        .map(controller::renderings)
        .orElse(List.of())
        .stream()
        .filter(OptionAnnotation::isOfWholeService)
        .map(OptionAnnotation::key)
        .filter(key -> !harmless.contains(key))
        .collect(Collectors.toSet());
  }

  private static List<Finding> findings(
      List<Exposure> exposures,
      ControllerOptions controller,
      String service,
      Map<String, Set<String>> ports) {
    var findings = new ArrayList<Finding>();
    var keys = new TreeSet<String>();
    ports.values().forEach(keys::addAll);
    for (var key : keys) {
      var others =
          ports.entrySet().stream()
              .filter(port -> !port.getValue().contains(key))
              .map(Map.Entry::getKey)
              .toList();
      if (!others.isEmpty()) {
        findings.add(
            Findings.error(
                Reason.UnsupportedOption,
                field(exposures, service, others),
                ("%s applies annotation %s to all ports of Service %s, so requests to %s fail. Give"
                        + " each port its own entry in spec.services.")
                    .formatted(
                        controller.title(),
                        key,
                        service,
                        (others.size() == 1 ? "port " : "ports ") + String.join(", ", others))));
      }
    }
    return findings;
  }

  /** Returns the first exposure with one of the ports of a Service. */
  private static FieldPath field(List<Exposure> exposures, String service, List<String> ports) {
    return exposures.stream()
        .filter(
            exposure ->
                exposure
                    .paths()
                    .anyMatch(
                        path ->
                            path.service().equals(service) && ports.contains(path.port().name())))
        .map(Exposure::field)
        .findFirst()
        .orElse(SpecFields.EXPOSE);
  }
}
