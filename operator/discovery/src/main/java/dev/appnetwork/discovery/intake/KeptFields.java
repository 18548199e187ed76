// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Defines which fields of a kind the operator uses.
 *
 * @param kind the kind
 * @param maxBytes maximum JSON size of one part of an object, such as {@code spec}; an object with
 *     a larger part is unreadable
 * @param unused paths of unused fields, without list indexes
 * @param kept true if objects of the kind, or facts of the same size, stay in memory; false if only
 *     a few facts do
 * @param managed true if the operator applies objects of this kind and therefore reads their
 *     managedFields
 * @param annotations true if annotations of other API groups are used
 */
record KeptFields(
    String kind,
    int maxBytes,
    Set<String> unused,
    boolean kept,
    boolean managed,
    boolean annotations) {

  private static final int KB = 1024;
  private static final String APP_NETWORK = "AppNetwork";

  /** Returns whether users declare objects of this kind, and the operator only writes a status. */
  boolean declared() {
    return kind.equals(APP_NETWORK);
  }

  /**
   * Top-level fields that hold data. All other top-level objects and lists are unknown fields;
   * {@code details} is part of a Status.
   */
  static final Set<String> PARTS =
      Set.of(
          "spec",
          "status",
          "endpoints",
          "ports",
          "details",
          // Fields of Events.
          "involvedObject",
          "series",
          "source");

  private static final Map<String, KeptFields> BY_KIND = new HashMap<>();
  private static final Map<String, KeptFields> BY_PLURAL = new HashMap<>();

  static {
    add("appnetworks", new KeptFields(APP_NETWORK, 64 * KB, Set.of(), true, false, false));
    owned("services", "Service");
    owned("networkpolicies", "NetworkPolicy");
    owned("ingresses", "Ingress");
    owned("httproutes", "HTTPRoute");
    owned("ciliumnetworkpolicies", "CiliumNetworkPolicy");
    owned("fqdnnetworkpolicies", "FQDNNetworkPolicy");
    owned("middlewares", "Middleware");
    counted(
        "endpointslices",
        "EndpointSlice",
        "endpoints.targetRef",
        "endpoints.nodeName",
        "endpoints.zone",
        "endpoints.hints",
        "endpoints.hostname",
        "endpoints.deprecatedTopology");
    lookedUp(
        "daemonsets",
        "DaemonSet",
        "spec.template.metadata",
        "spec.template.spec.volumes",
        "spec.template.spec.initContainers",
        "spec.template.spec.affinity",
        "spec.template.spec.tolerations",
        "spec.template.spec.containers.volumeMounts",
        "spec.template.spec.containers.resources",
        "spec.template.spec.containers.livenessProbe",
        "spec.template.spec.containers.readinessProbe",
        "spec.template.spec.containers.startupProbe",
        "spec.template.spec.containers.lifecycle",
        "spec.template.spec.containers.securityContext");
    lookedUp(
        "customresourcedefinitions",
        "CustomResourceDefinition",
        "spec.conversion",
        "spec.versions.schema",
        "spec.versions.additionalPrinterColumns",
        "spec.versions.selectableFields");
    lookedUp(
        "nodes",
        "Node",
        "status.images",
        "status.conditions",
        "status.volumesInUse",
        "status.volumesAttached");
    lookedUp("namespaces", "Namespace", "spec", "status");
    lookedUp("ingressclasses", "IngressClass");
    counted("gateways", "Gateway");
    lookedUp("gatewayclasses", "GatewayClass");
    lookedUp("events", "Event");
    lookedUp("certificates", "Certificate", "spec.privateKey", "spec.keystores", "spec.dnsNames");
    lookedUp("clusternetworkpolicies", "ClusterNetworkPolicy");
    lookedUp("adminnetworkpolicies", "AdminNetworkPolicy");
    lookedUp("baselineadminnetworkpolicies", "BaselineAdminNetworkPolicy");
  }

  private static void owned(String plural, String kind) {
    add(plural, new KeptFields(kind, 64 * KB, Set.of(), true, true, true));
  }

  private static void lookedUp(String plural, String kind, String... unused) {
    add(plural, new KeptFields(kind, 64 * KB, Set.of(unused), false, false, true));
  }

  /** Users can create many large objects of this kind, and their facts are about as large. */
  private static void counted(String plural, String kind, String... unused) {
    add(plural, new KeptFields(kind, 64 * KB, Set.of(unused), true, false, true));
  }

  private static void add(String plural, KeptFields fields) {
    BY_PLURAL.put(plural, fields);
    BY_KIND.put(fields.kind(), fields);
  }

  /** Returns the fields of a kind by its plural name; null if it isn't reduced. */
  static @Nullable KeptFields ofPlural(String plural) {
    return BY_PLURAL.get(plural);
  }

  /** Returns the fields of a kind by its name; null if it isn't reduced. */
  static @Nullable KeptFields ofKind(String kind) {
    return BY_KIND.get(kind);
  }
}
