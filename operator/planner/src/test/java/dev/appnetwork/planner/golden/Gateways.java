// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.References;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Gateways of a case with their classes and namespaces. */
final class Gateways {
  private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";

  private final Map<String, Gateway> gateways = new HashMap<>();
  private final Map<String, IngressClassFacts> classes = new HashMap<>();
  private final Map<String, Map<String, String>> labels = new HashMap<>();

  void add(Gateway gateway) {
    var metadata = gateway.getMetadata();
    gateways.put(metadata.getNamespace() + "/" + metadata.getName(), gateway);
  }

  void add(GatewayClass gatewayClass) {
    var metadata = gatewayClass.getMetadata();
    var annotations =
        metadata.getAnnotations() == null ? Map.<String, String>of() : metadata.getAnnotations();
    classes.put(
        metadata.getName(),
        new IngressClassFacts(
            metadata.getName(),
            gatewayClass.getSpec().getControllerName(),
            annotations.get(RELEASE_NAMESPACE)));
  }

  void add(Namespace namespace) {
    labels.put(namespace.getMetadata().getName(), namespace.getMetadata().getLabels());
  }

  Map<GatewayName, GatewayFacts> facts(String namespace, @Nullable AppNetworkSpec spec) {
    var found = new HashMap<GatewayName, GatewayFacts>();
    for (var name : References.gateways(namespace, spec)) {
      var gateway = gateways.get(name.toString());
      if (gateway != null) {
        var facts = GatewayFacts.of(gateway);
        found.put(name, facts.with(classes.get(facts.className()), labels.get(namespace)));
      }
    }
    return found;
  }
}
