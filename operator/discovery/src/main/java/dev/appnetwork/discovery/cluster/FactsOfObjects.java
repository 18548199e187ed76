// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.planner.ClusterFacts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives the addresses of the API server and the nodes from objects of files. */
public final class FactsOfObjects {

  private FactsOfObjects() {}

  /** Adds the addresses to {@code facts}, as the operator discovers them in a cluster. */
  public static ClusterFacts addTo(
      ClusterFacts facts,
      Collection<Service> services,
      Collection<EndpointSlice> slices,
      Collection<Node> nodes) {
    var apiServer =
        Stream.concat(
                slices.stream()
                    .filter(slice -> isApiServer(slice, label(slice)))
                    .flatMap(slice -> ApiServerFinder.ofSlice(slice).stream()),
                services.stream()
                    .filter(service -> isApiServer(service, service.getMetadata().getName()))
                    .flatMap(service -> ApiServerFinder.ofService(service).stream()))
            .distinct()
            .sorted(ApiServerFinder.ORDER)
            .toList();
    return new ClusterFacts(
        facts.dns(),
        apiServer.isEmpty() ? facts.kubernetesApi() : apiServer,
        nodes.isEmpty() ? facts.nodeAddresses() : addresses(nodes),
        facts.fqdnPolicies(),
        facts.gatewayApi(),
        facts.middlewares(),
        facts.unknown());
  }

  private static List<String> addresses(Collection<Node> nodes) {
    return nodes.stream()
        .flatMap(node -> NodeAddressFinder.addresses(node).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isApiServer(HasMetadata object, @Nullable String service) {
    return ApiServerFinder.NAMESPACE.equals(object.getMetadata().getNamespace())
        && ApiServerFinder.NAME.equals(service);
  }

  private static @Nullable String label(EndpointSlice slice) {
    @Nullable Map<String, String> labels = slice.getMetadata().getLabels();
    return labels == null ? null : labels.get(ApiServerFinder.SERVICE_LABEL);
  }
}
