// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.planner.NearNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody may have meant by a field or a value that does not belong where it is: fields of
 * other kinds that people know, and misspelled ones.
 */
final class Suggestions {

  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

  /** By the end of the path, without positions in lists; the first that fits counts. */
  private static final Map<String, String> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put(
        "allow.from.fqdn", "a client can't be named by DNS: use cidr for addresses, or pods");
    FIELDS.put(
        "allow.from.ports.port", "under from, name ports of this app: ports: [{name: http}]");
    FIELDS.put(
        "allow.from.ports.number", "under from, name ports of this app: ports: [{name: http}]");
    FIELDS.put(
        "allow.from.ports.protocol", "under from, name ports of this app: ports: [{name: http}]");
    FIELDS.put("allow.from.port", "use ports: [{name: http}]");
    FIELDS.put("allow.to.port", "use ports: [{port: 443}], or ports: [{name: http}] for an app");
    for (var list : List.of("allow.from", "allow.to")) {
      FIELDS.put(list + ".ipBlock", "use cidr: {block: 203.0.113.0/24, except: []}");
      FIELDS.put(list + ".podSelector", "use pods: {selector: {matchLabels: {app: web}}}");
      FIELDS.put(
          list + ".namespaceSelector", "use pods: {namespaceSelector: {matchLabels: {team: web}}}");
      FIELDS.put(
          list + ".namespace", "use app: {name: web, namespace: shop}, or pods: {namespace: shop}");
      FIELDS.put(list + ".name", "use app: {name: web}");
      FIELDS.put(
          list + ".service", "use app: {name: web}: a NetworkPolicy knows pods, not Services");
      FIELDS.put(list + ".from", "remove it: the list itself holds the peers");
      FIELDS.put(list + ".to", "remove it: the list itself holds the peers");
      FIELDS.put(list + ".any", "use anyone: {}");
      FIELDS.put(list + ".all", "use anyone: {}");
      FIELDS.put(list + ".everyone", "use anyone: {}");
      FIELDS.put(list + ".entities", "use kubernetesApi: {}, or anyone: {}");
      FIELDS.put(list + ".pods.podSelector", "use pods: {selector: {matchLabels: {app: web}}}");
      FIELDS.put(list + ".pods.matchLabels", "use pods: {selector: {matchLabels: {app: web}}}");
      FIELDS.put(list + ".pods.labels", "use pods: {selector: {matchLabels: {app: web}}}");
      FIELDS.put(list + ".pods.selector.app", "use selector: {matchLabels: {app: web}}");
      FIELDS.put(list + ".cidr.cidr", "use cidr: {block: 203.0.113.0/24}");
    }
    FIELDS.put(
        "allow.to.dns",
        "the cluster's DNS is always allowed; use fqdn for a name outside the cluster");
    FIELDS.put("allow.to.host", "use fqdn: api.example.com");
    FIELDS.put("allow.to.hostname", "use fqdn: api.example.com");
    FIELDS.put("allow.ingress", "use allow.from");
    FIELDS.put("allow.egress", "use allow.to");
    FIELDS.put("spec.ingress", "use allow.from for clients, and expose for an Ingress");
    FIELDS.put("spec.egress", "use allow.to");
    FIELDS.put("spec.from", "use allow: {from: []}");
    FIELDS.put("spec.to", "use allow: {to: []}");
    FIELDS.put("spec.podSelector", "use selector: {app: web}");
    FIELDS.put("spec.policyTypes", "use policy: {types: [Ingress]}");
    FIELDS.put("spec.service", "use services: [{name: web, type: ClusterIP}]");
    FIELDS.put("spec.type", "use services: [{name: web, type: LoadBalancer}]");
    FIELDS.put("spec.hosts", "use expose: [{hosts: [{host: shop.example.com}]}]");
    FIELDS.put("spec.host", "use expose: [{hosts: [{host: shop.example.com}]}]");
    FIELDS.put("spec.replicas", "an AppNetwork creates no pods: set it in the Deployment");
    FIELDS.put("ports.containerPort", "use targetPort");
    FIELDS.put("ports.number", "use port");
    FIELDS.put("expose.host", "use hosts: [{host: shop.example.com}]");
    FIELDS.put(
        "expose.tls",
        "tls belongs to a host: hosts: [{host: shop.example.com, tls: {secretName: shop-tls}}]");
    FIELDS.put(
        "expose.paths",
        "paths belong to a host: hosts: [{host: shop.example.com, paths: [{path: /}]}]");
    FIELDS.put("expose.class", "use ingressClassName");
    FIELDS.put("expose.ingressClass", "use ingressClassName");
    FIELDS.put("expose.className", "use ingressClassName");
    FIELDS.put("hosts.name", "use host");
    FIELDS.put("paths.pathType", "use type");
    FIELDS.put("paths.backend", "use port: http, the name of a port of this app");
    FIELDS.put("paths.service", "use port: http, the name of a port of this app");
  }

  private Suggestions() {}

  /** What may be meant by an unknown field; empty if nothing comes to mind. */
  static Optional<String> forField(String path, Collection<String> known) {
    var plain = INDEX.matcher(path).replaceAll("");
    var hint =
        FIELDS.entrySet().stream()
            .filter(entry -> plain.equals(entry.getKey()) || plain.endsWith("." + entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    var name = plain.substring(plain.lastIndexOf('.') + 1);
    return hint.or(() -> NearNames.nearest(name, known).map(near -> "did you mean " + near + "?"));
  }

  /** What may be meant by a value of the wrong type; empty if nothing comes to mind. */
  static Optional<String> forValue(String path, Object value) {
    var plain = INDEX.matcher(path).replaceAll("");
    if (plain.endsWith("spec.selector.matchLabels")
        || plain.endsWith("spec.selector.matchExpressions")) {
      return Optional.of("selector takes labels directly, as a Service does: selector: {app: web}");
    }
    if (plain.endsWith(".cidr")) {
      return Optional.of("use cidr: {block: %s}".formatted(value));
    }
    if (plain.endsWith(".app")) {
      return Optional.of("use app: {name: %s}".formatted(value));
    }
    if (plain.endsWith(".anyone") || plain.endsWith(".kubernetesApi")) {
      return Optional.of("use " + plain.substring(plain.lastIndexOf('.') + 1) + ": {}");
    }
    if (plain.endsWith("allow.from.ports")) {
      return Optional.of("name a port of this app: {name: http}");
    }
    if (plain.endsWith("allow.to.ports")) {
      return Optional.of("use {port: %s}".formatted(value));
    }
    if (plain.endsWith("spec.ports")) {
      return Optional.of("use ports: [{name: http, port: 80, targetPort: 8080}]");
    }
    if (plain.endsWith("spec.expose")) {
      return Optional.of("use expose: [{hosts: [{host: shop.example.com}]}]");
    }
    if (plain.endsWith("spec.services")) {
      return Optional.of("use services: [{name: web, type: ClusterIP}]");
    }
    if (plain.endsWith("expose.hosts")) {
      return Optional.of("use hosts: [{host: %s}]".formatted(value));
    }
    if (plain.endsWith("hosts.paths")) {
      return Optional.of("use paths: [{path: %s}]".formatted(value));
    }
    if (plain.endsWith(".pods")) {
      return Optional.of("use pods: {selector: {matchLabels: {app: web}}}");
    }
    return plain.endsWith(".selector") ? Optional.of("use selector: {app: web}") : Optional.empty();
  }
}
