// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.ManifestResources;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of existing objects that the import reads, besides metadata. An AppNetwork can't
 * express the others.
 */
final class ReadFields {

  private static final Map<String, Set<String>> BY_KIND =
      Map.of(
          "Service",
          Set.of(
              "spec.type",
              "spec.selector",
              "spec.ports[].name",
              "spec.ports[].port",
              "spec.ports[].protocol",
              "spec.ports[].targetPort",
              "spec.ports[].nodePort",
              "spec.ports[].appProtocol",
              "spec.publishNotReadyAddresses",
              "spec.sessionAffinity",
              "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
              "spec.internalTrafficPolicy",
              "spec.externalTrafficPolicy",
              "spec.trafficDistribution",
              "spec.ipFamilyPolicy",
              "spec.ipFamilies",
              "spec.loadBalancerClass",
              "spec.loadBalancerSourceRanges",
              "spec.allocateLoadBalancerNodePorts"),
          "NetworkPolicy",
          Set.of(
              "spec.podSelector.matchLabels",
              "spec.podSelector.matchExpressions",
              "spec.policyTypes",
              "spec.ingress[].ports[].port",
              "spec.ingress[].ports[].endPort",
              "spec.ingress[].ports[].protocol",
              "spec.ingress[].from[].podSelector",
              "spec.ingress[].from[].namespaceSelector",
              "spec.ingress[].from[].ipBlock",
              "spec.egress[].ports[].port",
              "spec.egress[].ports[].endPort",
              "spec.egress[].ports[].protocol",
              "spec.egress[].to[].podSelector",
              "spec.egress[].to[].namespaceSelector",
              "spec.egress[].to[].ipBlock"),
          "Ingress",
          Set.of(
              "spec.ingressClassName",
              "spec.rules[].host",
              "spec.rules[].http.paths[].path",
              "spec.rules[].http.paths[].pathType",
              "spec.rules[].http.paths[].backend.service.name",
              "spec.rules[].http.paths[].backend.service.port.name",
              "spec.rules[].http.paths[].backend.service.port.number",
              "spec.tls[].hosts",
              "spec.tls[].secretName"),
          "HTTPRoute",
          Set.of(
              "spec.parentRefs[].group",
              "spec.parentRefs[].kind",
              "spec.parentRefs[].name",
              "spec.parentRefs[].namespace",
              "spec.parentRefs[].sectionName",
              "spec.hostnames",
              "spec.rules[].matches[].path.type",
              "spec.rules[].matches[].path.value",
              "spec.rules[].timeouts.request",
              "spec.rules[].filters[].type",
              "spec.rules[].filters[].urlRewrite.path.type",
              "spec.rules[].filters[].urlRewrite.path.replacePrefixMatch",
              "spec.rules[].backendRefs[].group",
              "spec.rules[].backendRefs[].kind",
              "spec.rules[].backendRefs[].name",
              "spec.rules[].backendRefs[].namespace",
              "spec.rules[].backendRefs[].port",
              "spec.rules[].backendRefs[].weight"));

  private final Set<String> read;
  private final List<String> others = new ArrayList<>();

  private ReadFields(Set<String> read) {
    this.read = read;
  }

  /** Returns the other fields of an object, for example {@code spec.externalIPs}. */
  static List<String> others(HasMetadata object) {
    Map<?, ?> tree = ManifestResources.JSON.convertValue(object, Map.class);
    var fields = new ReadFields(BY_KIND.getOrDefault(object.getKind(), Set.of()));
    tree.forEach(
        (name, value) -> {
          if (!Set.of("apiVersion", "kind", "metadata", "status").contains(name)) {
            fields.walk(String.valueOf(name), String.valueOf(name), value);
          }
        });
    return fields.others.stream().sorted().toList();
  }

  /** Compares one field. Its pattern has no list indexes. */
  private void walk(String path, String pattern, Object value) {
    if (read.contains(pattern)) {
      return;
    }
    if (value instanceof Map<?, ?> map && isPartlyRead(pattern + ".")) {
      map.forEach((name, inner) -> walk(path + "." + name, pattern + "." + name, inner));
    } else if (value instanceof List<?> list && isPartlyRead(pattern + "[]")) {
      for (var i = 0; i < list.size(); i++) {
        walk(path + "[" + i + "]", pattern + "[]", list.get(i));
      }
    } else if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
      others.add(path);
    }
  }

  private boolean isPartlyRead(String start) {
    return read.stream().anyMatch(one -> one.startsWith(start));
  }
}
