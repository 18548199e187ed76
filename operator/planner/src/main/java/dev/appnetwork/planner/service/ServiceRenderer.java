package dev.appnetwork.planner.service;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ServiceSettings;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.ObjectNames;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Renders the Service. It always has a selector and never external addresses or an external name:
 * both could send other people's traffic anywhere (CVE-2020-8554, CVE-2021-25740).
 */
public final class ServiceRenderer {
  private static final ServiceSettings DEFAULTS =
      new ServiceSettings(null, null, null, null, null, null, null, null, null, null);
  private static final String CLUSTER = "Cluster";

  // The server's default. Written out, so that the field is ours and can be taken back.
  private static final int AFFINITY_SECONDS = 10_800;

  private ServiceRenderer() {}

  /** The Service of an app whose selector, ports and settings are sound. */
  public static Service render(AppRef app, AppNetworkSpec spec, DeclaredPorts ports) {
    var settings = spec.service() == null ? DEFAULTS : spec.service();
    var type = orDefault(settings.type(), "ClusterIP");
    var service =
        new ServiceSpecBuilder()
            .withType(type.equals("Headless") ? "ClusterIP" : type)
            .withSelector(new TreeMap<>(spec.selector()))
            .withPorts(ports.all().stream().map(ServiceRenderer::port).toList())
            .withInternalTrafficPolicy(orDefault(settings.internalTrafficPolicy(), CLUSTER))
            .withTrafficDistribution(settings.trafficDistribution())
            .withIpFamilyPolicy(settings.ipFamilyPolicy())
            .withIpFamilies(settings.ipFamilies());
    affinity(service, orDefault(settings.sessionAffinity(), "None"));
    switch (type) {
      case "Headless" -> service.withClusterIP("None");
      case "NodePort" -> external(service, settings);
      case "LoadBalancer" -> {
        external(service, settings);
        service
            .withLoadBalancerClass(settings.loadBalancerClass())
            .withLoadBalancerSourceRanges(settings.loadBalancerSourceRanges());
      }
      default -> {}
    }
    return new ServiceBuilder()
        .withMetadata(ObjectNames.metadata(app, ObjectNames.service(app, spec)))
        .withSpec(service.build())
        .build();
  }

  private static ServicePort port(DeclaredPort port) {
    return new ServicePortBuilder()
        .withName(port.name())
        .withPort(port.number())
        .withTargetPort(port.target())
        .withProtocol(port.protocol())
        .withAppProtocol(port.appProtocol())
        .build();
  }

  private static void affinity(ServiceSpecBuilder service, String affinity) {
    service.withSessionAffinity(affinity);
    if (affinity.equals("ClientIP")) {
      service
          .withNewSessionAffinityConfig()
          .withNewClientIP()
          .withTimeoutSeconds(AFFINITY_SECONDS)
          .endClientIP()
          .endSessionAffinityConfig();
    }
  }

  private static void external(ServiceSpecBuilder service, ServiceSettings settings) {
    service.withExternalTrafficPolicy(orDefault(settings.externalTrafficPolicy(), CLUSTER));
  }

  private static String orDefault(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
