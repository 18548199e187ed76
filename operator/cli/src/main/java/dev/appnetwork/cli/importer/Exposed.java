// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The exposed hosts and paths of an Ingress or HTTPRoute, as far as an AppNetwork supports them.
 *
 * @param kind kind of the object
 * @param namespace its namespace
 * @param name its name
 * @param className the IngressClass; null for the default class, and for routes
 * @param gateway the Gateway as in {@code expose}; null for Ingresses
 * @param hosts the hosts
 * @param timeout the time limit that the rules of a route set; null if none
 * @param annotations its annotations
 */
record Exposed(
    String kind,
    String namespace,
    String name,
    @Nullable String className,
    @Nullable Map<String, Object> gateway,
    List<Host> hosts,
    @Nullable String timeout,
    Map<String, String> annotations) {

  /**
   * A host.
   *
   * @param host DNS name
   * @param paths its paths
   * @param tls as in {@code expose}; null for HTTP
   */
  record Host(String host, List<Path> paths, @Nullable Map<String, Object> tls) {}

  /**
   * A path.
   *
   * @param path the path
   * @param type Prefix or Exact
   * @param service name of the Service
   * @param port name or number of its port
   * @param rewritePrefix the replacement for the path; null if none
   */
  record Path(
      String path, String type, String service, IntOrString port, @Nullable String rewritePrefix) {}

  /** Returns whether it replaces the prefix of a path. */
  boolean isRewritten() {
    return hosts.stream()
        .flatMap(host -> host.paths().stream())
        .anyMatch(path -> path.rewritePrefix() != null);
  }

  /** Returns the backend Services. */
  Set<String> services() {
    return hosts.stream()
        .flatMap(host -> host.paths().stream())
        .map(Path::service)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the part with backends among these Services. */
  Exposed leadingTo(Set<String> services) {
    var some = new ArrayList<Host>();
    for (var host : hosts) {
      var paths = host.paths().stream().filter(one -> services.contains(one.service())).toList();
      if (!paths.isEmpty()) {
        some.add(new Host(host.host(), paths, host.tls()));
      }
    }
    return new Exposed(kind, namespace, name, className, gateway, some, timeout, annotations);
  }
}
