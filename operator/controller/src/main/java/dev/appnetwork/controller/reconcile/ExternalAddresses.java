// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The external addresses of LoadBalancer Services. */
final class ExternalAddresses {

  private ExternalAddresses() {}

  /** Returns the distinct addresses of all Services, sorted. */
  static List<String> of(Collection<Service> services) {
    return services.stream().flatMap(ExternalAddresses::of).distinct().sorted().toList();
  }

  /** Returns the IP addresses and hostnames in the status of a Service. */
  static Stream<String> of(Service service) {
    if (service.getSpec() == null || !"LoadBalancer".equals(service.getSpec().getType())) {
      return Stream.empty();
    }
    return Optional.ofNullable(service.getStatus())
        .map(ServiceStatus::getLoadBalancer)
        .map(status -> status.getIngress())
        .orElse(List.of())
        .stream()
        .flatMap(ExternalAddresses::of);
  }

  private static Stream<String> of(LoadBalancerIngress ingress) {
    return Stream.of(ingress.getIp(), ingress.getHostname())
        .filter(Objects::nonNull)
        .filter(address -> !address.isEmpty());
  }
}
