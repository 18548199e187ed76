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
      Map.ofEntries(
          Map.entry("spec.selector", "use selector: {app: web}"),
          Map.entry("spec.expose.hosts", "use hosts: [{host: shop.example.com}]"),
          Map.entry("spec.expose.hosts.host", "use host: shop.example.com"),
          Map.entry("spec.ports.name", "use {name: http, port: 80}"),
          Map.entry("spec.ports.port", "use {name: http, port: 80}"),
          Map.entry("spec.services.ports.name", "use {name: http}, a port of spec.ports"),
          Map.entry("spec.services.name", "use {name: web, type: ClusterIP}"),
          Map.entry("spec.allow.from.app.name", "use app: {name: web}"),
          Map.entry("spec.allow.to.app.name", "use app: {name: web}"));

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
      FIELDS.put(
          list + ".except", "it belongs to cidr: {block: 10.0.0.0/8, except: [10.1.0.0/16]}");
      put(
          list + ".",
          List.of("internet", "world", "public"),
          "use anyone: {}, or cidr: {block: 0.0.0.0/0, except: [10.0.0.0/8]}");
      put(
          list + ".",
          List.of("apiServer", "kubeApi", "kubeAPIServer", "apiserver"),
          "use kubernetesApi: {}");
      put(
          list + ".",
          List.of("fromEndpoints", "toEndpoints", "endpoints"),
          "use pods: {selector: {matchLabels: {app: web}}}");
      put(
          list + ".",
          List.of("fromCIDR", "toCIDR", "fromCIDRSet", "toCIDRSet"),
          "use cidr: {block: 203.0.113.0/24}");
      put(
          list + ".",
          List.of("principals", "serviceAccounts", "source"),
          "policies select pods by labels: pods: {selector: {matchLabels: {app: web}}}");
      put(
          list + ".",
          List.of("methods", "paths", "operation", "headers"),
          "policies have no rules for HTTP: use ports, or a service mesh");
      put(
          list + ".app.",
          List.of("app", "selector", "labels", "matchLabels"),
          "app takes the name of an AppNetwork, app: {name: web}; for labels, use pods:"
              + " {selector: {matchLabels: {app: web}}}");
      FIELDS.put(
          list + ".pods.namespaces",
          "use an entry for each namespace, or namespaceSelector: {matchLabels: {team: web}}");
    }
    FIELDS.put(
        "allow.to.dns",
        "the cluster's DNS is always allowed; use fqdn for a name outside the cluster");
    FIELDS.put("allow.to.host", "use fqdn: api.example.com");
    FIELDS.put("allow.to.hostname", "use fqdn: api.example.com");
    FIELDS.put("allow.to.toFQDNs", "use fqdn: api.example.com");
    FIELDS.put("allow.to.toPorts", "use ports: [{port: 443}]");
    FIELDS.put("allow.to.protocol", "it belongs to ports: [{port: 53, protocol: UDP}]");
    FIELDS.put("allow.from.protocol", "it belongs to the port in spec.ports");
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
    put(
        "spec.",
        List.of("clusterIP", "sessionAffinity", "externalTrafficPolicy", "loadBalancerClass"),
        "set it in services: [{name: web}]");
    put(
        "spec.",
        List.of(
            "image",
            "template",
            "containers",
            "env",
            "strategy",
            "serviceAccountName",
            "hostNetwork",
            "volumes",
            "resources"),
        "an AppNetwork creates no pods: set it in the Deployment");
    put(
        "spec.",
        List.of("allowFrom", "clients", "sources"),
        "use allow: {from: [{app: {name: web}}]}");
    put(
        "spec.",
        List.of("allowTo", "destinations", "depends_on", "dependsOn", "networks"),
        "use allow: {to: [{app: {name: db}}]}");
    put(
        "spec.",
        List.of("domain", "hostname", "hostnames", "url", "paths"),
        "use expose: [{hosts: [{host: shop.example.com}]}]");
    FIELDS.put("spec.app", "use selector: {app: web}");
    FIELDS.put("spec.name", "it belongs to metadata.name");
    FIELDS.put("spec.namespace", "it belongs to metadata.namespace");
    FIELDS.put("spec.mode", "use policy: {mode: Enforce}");
    FIELDS.put("spec.mtls", "an AppNetwork doesn't configure mutual TLS: use a service mesh");
    FIELDS.put("spec.labels", "labels belong to metadata.labels");
    FIELDS.put("spec.annotations", "use annotations of an entry of services or expose");
    FIELDS.put("services.clusterIP", "use type: Headless for None; otherwise remove it");
    FIELDS.put("services.headless", "use type: Headless");
    FIELDS.put("services.externalIPs", "use type: LoadBalancer, or create that Service yourself");
    FIELDS.put("services.nodePort", "use ports: [{name: http, nodePort: 30080}]");
    FIELDS.put("services.targetPort", "set targetPort in spec.ports");
    FIELDS.put("services.sessionAffinityConfig", "use sessionAffinityTimeoutSeconds: 10800");
    FIELDS.put("services.port", "use ports: [{name: http}]");
    FIELDS.put("services.externalName", "an AppNetwork selects pods: create that Service yourself");
    FIELDS.put("services.loadBalancerIP", "use the annotation of your load balancer");
    FIELDS.put("services.ports.port", "name a port of spec.ports: ports: [{name: http}]");
    FIELDS.put("services.ports.targetPort", "set targetPort in spec.ports");
    FIELDS.put("services.ports.protocol", "set protocol in spec.ports");
    FIELDS.put(
        "ports.nodePort", "use services: [{name: web, ports: [{name: http, nodePort: 30080}]}]");
    FIELDS.put("ports.hostPort", "set it in the pod");
    FIELDS.put("ports.tls", "use appProtocol: https");
    put(
        "expose.",
        List.of("domain", "hostname", "hostnames", "url", "rules"),
        "use hosts: [{host: shop.example.com}]");
    put(
        "expose.",
        List.of("parentRefs", "parentRef", "gatewayName"),
        "use gateway: {name: public}");
    FIELDS.put("expose.gatewayClassName", "use gateway: {name: public}, the name of a Gateway");
    FIELDS.put("expose.backendRefs", "use port: http in hosts[].paths: the backend is this app");
    FIELDS.put("expose.defaultBackend", "list the hosts: [{host: shop.example.com}]");
    FIELDS.put("gateway.listener", "use sectionName: https, the name of a listener");
    FIELDS.put("gateway.port", "use sectionName: https, the name of a listener");
    put("hosts.", List.of("matches", "http", "rules"), "use paths: [{path: /, port: http}]");
    put("hosts.", List.of("certificate", "secretName"), "use tls: {secretName: shop-tls}");
    FIELDS.put("tls.hosts", "remove it: tls is for the host that it belongs to");
    put("hosts.", List.of("url", "hostname", "domain"), "use host: shop.example.com");
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
    put(
        "http.",
        List.of("cors", "headers", "auth", "basicAuth", "rateLimit"),
        "use annotations of the ingress controller, if the operator's configuration allows them");
    FIELDS.put("policy.enabled", "use mode: Disabled");
    put(
        "policy.",
        List.of("default", "defaultDeny", "action"),
        "use mode: Enforce: traffic that allow doesn't list is denied");
    FIELDS.put("policy.policyTypes", "use types: [Ingress]");
    FIELDS.put(
        "app.namespaces", "use an entry for each app, with app: {name: web, namespace: shop}");
    FIELDS.put("hosts.name", "use host");
    FIELDS.put("paths.pathType", "use type");
    FIELDS.put("paths.backend", "use port: http, the name of a port of this app");
    put(
        "paths.",
        List.of("service", "serviceName", "servicePort"),
        "use port: http, the name of a port of this app");
  }

  private Suggestions() {}

  /** Puts the same remedy for several fields. */
  private static void put(String owner, List<String> fields, String remedy) {
    fields.forEach(field -> FIELDS.put(owner + field, remedy));
  }

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
