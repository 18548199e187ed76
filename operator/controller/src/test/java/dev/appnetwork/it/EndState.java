// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of a namespace without fields that differ between runs, so that a disturbed run can
 * be compared with an undisturbed one.
 */
final class EndState {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ASSIGNED_BY_SERVER =
      List.of("clusterIP", "clusterIPs", "nodePort", "healthCheckNodePort");
  private static final List<String> VOLATILE_FIELDS =
      List.of("lastTransitionTime", "resourceVersion");

  private EndState() {}

  /** Returns the objects by kind and name. */
  static Map<String, JsonNode> of(KubernetesClient client, String namespace) {
    var state = new TreeMap<String, JsonNode>();
    Stream.of(
            AppNetwork.class,
            Service.class,
            NetworkPolicy.class,
            Ingress.class,
            HTTPRoute.class,
            CiliumNetworkPolicy.class,
            Middleware.class)
        .flatMap(type -> client.resources(type).inNamespace(namespace).list().getItems().stream())
        .forEach(
            object ->
                state.put(
                    WithoutNamespace.of(
                        namespace, object.getKind() + "/" + object.getMetadata().getName()),
                    withoutVolatileFields(object, namespace)));
    return state;
  }

  private static JsonNode withoutVolatileFields(HasMetadata object, String namespace) {
    try {
      var text = WithoutNamespace.of(namespace, JSON.writeValueAsString(object));
      var tree = (ObjectNode) JSON.readTree(text);
      var metadata = JSON.createObjectNode();
      var owners = metadata.putArray("owners");
      tree.path("metadata")
          .path("ownerReferences")
          .forEach(
              owner ->
                  owners.add(owner.path("kind").asString() + "/" + owner.path("name").asString()));
      metadata.set("labels", tree.path("metadata").path("labels"));
      tree.set("metadata", metadata);
      if (object instanceof AppNetwork) {
        tree.remove("spec");
        // The number of edits is the same in each run; the number of writes isn't.
        strip(tree, VOLATILE_FIELDS);
      } else {
        tree.remove("status");
        strip(tree, ASSIGNED_BY_SERVER);
      }
      return tree;
    } catch (tools.jackson.core.JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void strip(JsonNode tree, List<String> fields) {
    if (tree instanceof ObjectNode object) {
      object.remove(fields);
      object.forEach(child -> strip(child, fields));
    } else if (tree instanceof ArrayNode list) {
      list.forEach(child -> strip(child, fields));
    }
  }
}
