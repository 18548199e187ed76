package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ports that the pods behind a Service really listen on, of one of its EndpointSlices. It does
 * not change while pods come and go.
 *
 * @param service name of the Service
 * @param byName the port that each of the Service's ports leads to
 */
record ListeningPorts(String service, Map<String, Integer> byName) {

  /** What is known of it; null where it is nothing. */
  static @Nullable ListeningPorts of(EndpointSlice slice) {
    var labels = slice.getMetadata().getLabels();
    var service = labels == null ? null : labels.get("kubernetes.io/service-name");
    var ports = slice.getPorts() == null ? List.<EndpointPort>of() : slice.getPorts();
    var byName = new HashMap<String, Integer>();
    for (var port : ports) {
      if (port.getPort() != null) {
        byName.put(port.getName() == null ? "" : port.getName(), port.getPort());
      }
    }
    return service == null || byName.isEmpty() ? null : new ListeningPorts(service, byName);
  }
}
