// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.service;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.ObjectNames;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Renders the Services. They always have a selector and never external addresses or an external
 * name, which could redirect other traffic (CVE-2020-8554, CVE-2021-25740).
 */
public final class ServiceRenderer {
  private static final String CLUSTER = "Cluster";

  // The API server's default. It is set explicitly so that the operator owns the field and can
  // revert changes.
  private static final int AFFINITY_SECONDS = 10_800;

  private ServiceRenderer() {}

  /** Returns the Services of an app with a valid selector. */
  public static Desired<Service> render(
      AppRef app, AppNetworkSpec spec, DeclaredServices declared) {
    var services = new ArrayList<Service>();
    var kept = new TreeSet<String>();
    for (var service : declared.all()) {
      if (service.valid()) {
        services.add(render(app, spec, service));
      } else {
        kept.add(service.name());
      }
    }
    return new Desired<>(services, kept, declared.unknown());
  }

  private static Service render(AppRef app, AppNetworkSpec spec, DeclaredService declared) {
    var entry = declared.entry();
    var type = declared.type();
    var service =
        new ServiceSpecBuilder()
            .withType(declared.isHeadless() ? "ClusterIP" : type)
            .withSelector(selector(spec, entry))
            .withPorts(declared.ports().stream().map(port -> port(port, entry)).toList())
            .withInternalTrafficPolicy(orDefault(entry.internalTrafficPolicy(), CLUSTER))
            .withTrafficDistribution(entry.trafficDistribution())
            .withIpFamilyPolicy(entry.ipFamilyPolicy())
            .withIpFamilies(entry.ipFamilies());
    // The API server doesn't store false.
    if (Boolean.TRUE.equals(entry.publishNotReadyAddresses())) {
      service.withPublishNotReadyAddresses(true);
    }
    affinity(service, entry);
    switch (type) {
      case DeclaredService.HEADLESS -> service.withClusterIP("None");
      case "NodePort" -> external(service, entry);
      case "LoadBalancer" -> {
        external(service, entry);
        service
            .withLoadBalancerClass(entry.loadBalancerClass())
            .withLoadBalancerSourceRanges(entry.loadBalancerSourceRanges())
            .withAllocateLoadBalancerNodePorts(entry.allocateLoadBalancerNodePorts());
      }
      default -> {}
    }
    return new ServiceBuilder()
        .withMetadata(ObjectNames.metadata(app, declared.name()))
        .withSpec(service.build())
        .build();
  }

  private static SortedMap<String, String> selector(AppNetworkSpec spec, ServiceEntry entry) {
    var selector = new TreeMap<>(spec.selector());
    selector.putAll(Objects.requireNonNullElse(entry.selector(), Map.of()));
    return selector;
  }

  private static ServicePort port(DeclaredPort port, ServiceEntry entry) {
    return new ServicePortBuilder()
        .withName(port.name())
        .withPort(port.number())
        .withTargetPort(port.target())
        .withProtocol(port.protocol())
        .withAppProtocol(port.appProtocol())
        .withNodePort(nodePort(port, entry))
        .build();
  }

  private static @Nullable Integer nodePort(DeclaredPort port, ServiceEntry entry) {
    var ports = entry.ports();
    if (ports == null) {
      return null;
    }
    for (var one : ports) {
      if (one.name().equals(port.name())) {
        return one.nodePort();
      }
    }
    return null;
  }

  private static void affinity(ServiceSpecBuilder service, ServiceEntry entry) {
    var affinity = orDefault(entry.sessionAffinity(), "None");
    service.withSessionAffinity(affinity);
    if (affinity.equals("ClientIP")) {
      service
          .withNewSessionAffinityConfig()
          .withNewClientIP()
          .withTimeoutSeconds(
              Objects.requireNonNullElse(entry.sessionAffinityTimeoutSeconds(), AFFINITY_SECONDS))
          .endClientIP()
          .endSessionAffinityConfig();
    }
  }

  private static void external(ServiceSpecBuilder service, ServiceEntry entry) {
    service.withExternalTrafficPolicy(orDefault(entry.externalTrafficPolicy(), CLUSTER));
  }

  private static String orDefault(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
