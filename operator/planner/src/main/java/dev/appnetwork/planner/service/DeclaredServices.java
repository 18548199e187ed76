// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.service;

import static dev.appnetwork.planner.field.FieldName.NAME;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.api.v1alpha1.ServiceEntryPort;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The declared Services of an app, or its default Service.
 *
 * @param all the Services with valid names, in declaration order
 * @param unknown true if any name is invalid
 */
public record DeclaredServices(List<DeclaredService> all, boolean unknown) {
  /** Resolves the declared Services. */
  public static DeclaredServices of(
      AppRef app, AppNetworkSpec spec, DeclaredPorts ports, ValidationErrors errors) {
    var declared = spec.services();
    // Every Service depends on the declared ports.
    boolean portsAreSound = !errors.within(SpecFields.PORTS);
    if (declared == null) {
      return byDefault(app, ports, portsAreSound, errors.at(SpecFields.SERVICES));
    }
    var services = new ArrayList<DeclaredService>();
    boolean unknown = false;
    for (var i = 0; i < declared.size(); i++) {
      var field = SpecFields.service(i);
      if (errors.at(field) || errors.within(field.child(NAME))) {
        unknown = true;
      } else {
        var entry = declared.get(i);
        services.add(
            new DeclaredService(
                entry,
                field,
                entry.type() == null ? DeclaredService.CLUSTER_IP : entry.type(),
                ports(entry, ports),
                portsAreSound && !errors.within(field)));
      }
    }
    return new DeclaredServices(List.copyOf(services), unknown);
  }

  private static DeclaredServices byDefault(
      AppRef app, DeclaredPorts ports, boolean portsAreSound, boolean nameIsFaulty) {
    if (nameIsFaulty) {
      return new DeclaredServices(List.of(), true);
    }
    if (ports.single().isEmpty() && portsAreSound) {
      return new DeclaredServices(List.of(), false);
    }
    var service =
        new DeclaredService(
            named(app.name()),
            SpecFields.SERVICES,
            DeclaredService.CLUSTER_IP,
            ports.single(),
            portsAreSound);
    return new DeclaredServices(List.of(service), false);
  }

  private static ServiceEntry named(String name) {
    return new ServiceEntry(
        name, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  private static List<DeclaredPort> ports(ServiceEntry entry, DeclaredPorts ports) {
    var listed = entry.ports();
    if (listed == null) {
      return ports.single();
    }
    var found = new ArrayList<DeclaredPort>();
    for (@Nullable ServiceEntryPort port : listed) {
      if (port != null && port.name() != null) {
        ports.named(port.name()).filter(one -> !one.isRange()).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  /**
   * Returns the backend of an exposed path. A headless Service is used only if no other Service has
   * the port.
   */
  public Optional<DeclaredService> backend(DeclaredPort port) {
    return all.stream()
        .filter(service -> service.ports().contains(port))
        .min(Comparator.comparing(DeclaredService::isHeadless));
  }
}
