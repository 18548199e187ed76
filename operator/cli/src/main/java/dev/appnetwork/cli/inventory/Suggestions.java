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
 * Finds the field that an unknown field probably means: a field of another well-known kind, or a
 * misspelled one.
 */
final class Suggestions {

  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");
  private static final Pattern LABEL =
      Pattern.compile(".*\\.pods\\.(selector|namespaceSelector)\\.[^.]+");

  private static final Map<String, String> REQUIRED =
      Map.of(
          "spec.selector", "use selector: {app: web}",
          "spec.expose.hosts", "use hosts: [{host: shop.example.com}]",
          "spec.expose.hosts.host", "use host: shop.example.com",
          "spec.ports.name", "use {name: http, port: 80}",
          "spec.ports.port", "use {name: http, port: 80}",
          "spec.services.ports.name", "use {name: http}, a port of spec.ports");

  /** By the end of the path, without list indexes; the first match counts. */
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
          list + ".service", "use app: {name: web}: a NetworkPolicy selects pods, not Services");
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
      FIELDS.put(list + ".apps", "use an entry for each app: {app: {name: web}}");
      FIELDS.put(list + ".labels", "use pods: {selector: {matchLabels: {app: web}}}");
      FIELDS.put(list + ".selector", "use pods: {selector: {matchLabels: {app: web}}}");
      FIELDS.put(
          list + ".serviceAccount",
          "policies select pods by labels: pods: {selector: {matchLabels: {app: web}}}");
      FIELDS.put(list + ".ip", "use cidr: {block: 203.0.113.7/32}");
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
    FIELDS.put("allow.deny", "list only what is allowed; everything else is denied");
    FIELDS.put("spec.deny", "list only what is allowed, in allow; everything else is denied");
    FIELDS.put("spec.port", "use ports: [{name: http, port: 80, targetPort: 8080}]");
    FIELDS.put("spec.networkPolicy", "use allow: {from: [], to: []}");
    FIELDS.put("spec.ingressClassName", "use expose: [{ingressClassName: nginx, hosts: []}]");
    FIELDS.put("spec.gateway", "use expose: [{gateway: {name: public}, hosts: []}]");
    FIELDS.put("spec.rules", "use expose: [{hosts: [{host: shop.example.com}]}]");
    FIELDS.put("spec.tls", "use expose: [{hosts: [{host: shop.example.com, tls: {}}]}]");
    for (var field :
        List.of("clusterIP", "sessionAffinity", "externalTrafficPolicy", "loadBalancerClass")) {
      FIELDS.put("spec." + field, "set it in services: [{name: web}]");
    }
    FIELDS.put("spec.image", "an AppNetwork creates no pods: set it in the Deployment");
    FIELDS.put("spec.template", "an AppNetwork creates no pods: set it in the Deployment");
    FIELDS.put("spec.labels", "labels belong to metadata.labels");
    FIELDS.put("spec.annotations", "use annotations of an entry of services or expose");
    FIELDS.put("services.clusterIP", "use type: Headless for None; otherwise remove it");
    FIELDS.put("services.headless", "use type: Headless");
    FIELDS.put("services.port", "use ports: [{name: http}]");
    FIELDS.put("services.externalName", "an AppNetwork selects pods: create that Service yourself");
    FIELDS.put("services.loadBalancerIP", "use the annotation of your load balancer");
    FIELDS.put("services.ports.port", "name a port of spec.ports: ports: [{name: http}]");
    FIELDS.put("services.ports.targetPort", "set targetPort in spec.ports");
    FIELDS.put("services.ports.protocol", "set protocol in spec.ports");
    FIELDS.put(
        "ports.nodePort", "use services: [{name: web, ports: [{name: http, nodePort: 30080}]}]");
    FIELDS.put("ports.hostPort", "set it in the pod");
    for (var field : List.of("domain", "hostname", "hostnames", "url", "rules")) {
      FIELDS.put("expose." + field, "use hosts: [{host: shop.example.com}]");
    }
    FIELDS.put("expose.parentRefs", "use gateway: {name: public}");
    for (var field : List.of("url", "hostname", "domain")) {
      FIELDS.put("hosts." + field, "use host: shop.example.com");
    }
    FIELDS.put("hosts.path", "use paths: [{path: /}]");
    FIELDS.put("hosts.port", "use paths: [{path: /, port: http}]");
    FIELDS.put("tls.secret", "use secretName");
    FIELDS.put("tls.clusterIssuer", "use issuer: {name: letsencrypt, kind: ClusterIssuer}");
    FIELDS.put("http.redirect", "use redirectToHTTPS: true");
    FIELDS.put("http.sslRedirect", "use redirectToHTTPS: true");
    FIELDS.put("http.maxBodySize", "use maxRequestBody: 8Mi");
    FIELDS.put("http.bodySize", "use maxRequestBody: 8Mi");
    FIELDS.put("http.whitelist", "use allowedSources: [203.0.113.0/24]");
    FIELDS.put("paths.rewrite", "use rewritePrefix: /");
    FIELDS.put("policy.enabled", "use mode: Disabled");
    FIELDS.put("policy.policyTypes", "use types: [Ingress]");
    FIELDS.put(
        "app.namespaces", "use an entry for each app, with app: {name: web, namespace: shop}");
    FIELDS.put("hosts.name", "use host");
    FIELDS.put("paths.pathType", "use type");
    FIELDS.put("paths.backend", "use port: http, the name of a port of this app");
    FIELDS.put("paths.service", "use port: http, the name of a port of this app");
  }

  private Suggestions() {}

  /** Returns the path of a field without list indexes. */
  static String withoutIndexes(String path) {
    return INDEX.matcher(path).replaceAll("");
  }

  /** Returns an example of a missing required field; empty if there is none. */
  static Optional<String> forMissing(String path) {
    return Optional.ofNullable(REQUIRED.get(withoutIndexes(path)));
  }

  /** Returns the field that an unknown field probably means; empty if there is none. */
  static Optional<String> forField(String path, Collection<String> known) {
    var plain = withoutIndexes(path);
    var hint =
        FIELDS.entrySet().stream()
            .filter(entry -> plain.equals(entry.getKey()) || plain.endsWith("." + entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    var name = plain.substring(plain.lastIndexOf('.') + 1);
    var label = LABEL.matcher(plain);
    if (hint.isEmpty() && label.matches()) {
      return Optional.of("use %s: {matchLabels: {%s: web}}".formatted(label.group(1), name));
    }
    return hint.or(() -> NearNames.nearest(name, known).map(near -> "did you mean " + near + "?"));
  }
}
