// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.explain.ConnectionSide.Kind;
import dev.appnetwork.cli.explain.ConnectionSide.Member;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.WorkloadReader;
import dev.appnetwork.cli.reach.Addresses;
import dev.appnetwork.cli.reach.End;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves Services to their pods. */
final class ServiceSides {

  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  private final Inventory inventory;
  private final Members members;
  private final SideFinder sides;

  ServiceSides(Inventory inventory, Members members, SideFinder sides) {
    this.inventory = inventory;
    this.members = members;
    this.sides = sides;
  }

  ConnectionSide find(EndpointName.OfService name) throws InputException {
    var service =
        inventory.workloads().services().stream()
            .filter(one -> one.getMetadata().getName().equals(name.name()))
            .filter(one -> one.getMetadata().getNamespace().equals(name.namespace()))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "not found: " + name + ", or you have no permission to read it"));
    if (service.getSpec() == null || "ExternalName".equals(service.getSpec().getType())) {
      throw new InputException("%s has type ExternalName, so it has no pods".formatted(name));
    }
    return side(name, service, List.of());
  }

  /** Returns the Service with the address. */
  Optional<ConnectionSide> at(EndpointName.Address name) {
    return inventory.workloads().services().stream()
        .filter(service -> Addresses.isAmong(WorkloadReader.addresses(service), name.ip()))
        .findFirst()
        .map(
            service ->
                side(
                    name,
                    service,
                    List.of(
                        "%s is an address of %s. The result is for its pods."
                            .formatted(name.ip(), label(service)))));
  }

  static String label(Service service) {
    return "service/"
        + service.getMetadata().getNamespace()
        + "/"
        + service.getMetadata().getName();
  }

  private ConnectionSide side(EndpointName name, Service service, List<String> notes) {
    var namespace = service.getMetadata().getNamespace();
    @Nullable Map<String, String> selector = service.getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      return withoutSelector(name, service, notes);
    }
    var known = members.with(namespace, selector);
    var all =
        known.isEmpty() ? List.of(members.absent(label(service), namespace, selector)) : known;
    var allNotes = new ArrayList<>(notes);
    allNotes.addAll(members.notes(namespace, selector));
    return new ConnectionSide(
        name, Kind.SERVICE, app(namespace, all), service, all, !known.isEmpty(), allNotes);
  }

  /** Its endpoints are managed manually or by another controller. */
  private ConnectionSide withoutSelector(EndpointName name, Service service, List<String> notes) {
    var namespace = service.getMetadata().getNamespace();
    var ends =
        inventory.workloads().slices().stream()
            .filter(slice -> slice.getMetadata().getNamespace().equals(namespace))
            .filter(slice -> isOf(slice, service))
            .flatMap(slice -> orEmpty(slice.getEndpoints()).stream())
            .flatMap(endpoint -> addresses(endpoint).stream())
            .distinct()
            .map(sides::endpoint)
            .toList();
    if (!ends.isEmpty()) {
      return new ConnectionSide(
          name, Kind.SERVICE, app(namespace, ends), service, ends, true, notes);
    }
    var all = new ArrayList<>(notes);
    all.add(
        ("%s has no selector and no known endpoints. It is treated as an address outside the "
                + "cluster.")
            .formatted(label(service)));
    var outside =
        new Member(
            label(service),
            new End(null, WorkloadReader.addresses(service), null, null),
            List.of());
    return new ConnectionSide(name, Kind.SERVICE, null, service, List.of(outside), true, all);
  }

  private static List<String> addresses(Endpoint endpoint) {
    return orEmpty(endpoint.getAddresses());
  }

  private static boolean isOf(EndpointSlice slice, Service service) {
    @Nullable Map<String, String> labels = slice.getMetadata().getLabels();
    return labels != null && service.getMetadata().getName().equals(labels.get(SERVICE_NAME));
  }

  private @Nullable AppNetwork app(String namespace, List<Member> ends) {
    return inventory.apps().stream()
        .filter(
            app ->
                ends.stream()
                    .map(Member::end)
                    .anyMatch(
                        end ->
                            end.pod() != null
                                && SideFinder.selects(app, namespace, end.pod().labels())))
        .findFirst()
        .orElse(null);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
