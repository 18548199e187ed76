// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operator configuration that the planner uses.
 *
 * @param ingressControllers overrides of the built-in controllers, by class name
 * @param dns the DNS listeners; empty to discover them
 * @param peerGroups named peer groups; they override the built-in groups
 * @param allowedHosts restrictions of hosts by namespace; empty to allow every host everywhere
 * @param watchedNamespaces the watched namespaces; empty for all
 * @param objectLabels labels of owned objects
 * @param ambient true if pods are in Istio's ambient mesh, false if not, null to use the namespace
 *     label
 * @param serviceAnnotations annotations of every Service, by Service type
 * @param allowedAnnotations annotations that AppNetworks can set; empty for none
 */
public record ClusterSettings(
    List<IngressControllerPods> ingressControllers,
    List<DnsTarget> dns,
    Map<String, List<PeerGroup>> peerGroups,
    List<AllowedHosts> allowedHosts,
    Set<String> watchedNamespaces,
    ObjectLabels objectLabels,
    @Nullable Boolean ambient,
    Map<String, Map<String, String>> serviceAnnotations,
    List<AllowedAnnotations> allowedAnnotations) {

  /** Creates settings without annotations. */
  public ClusterSettings(
      List<IngressControllerPods> ingressControllers,
      List<DnsTarget> dns,
      Map<String, List<PeerGroup>> peerGroups,
      List<AllowedHosts> allowedHosts,
      Set<String> watchedNamespaces,
      ObjectLabels objectLabels,
      @Nullable Boolean ambient) {
    this(
        ingressControllers,
        dns,
        peerGroups,
        allowedHosts,
        watchedNamespaces,
        objectLabels,
        ambient,
        Map.of(),
        List.of());
  }

  /** Creates settings without object labels; the namespace label decides about the ambient mesh. */
  public ClusterSettings(
      List<IngressControllerPods> ingressControllers,
      List<DnsTarget> dns,
      Map<String, List<PeerGroup>> peerGroups,
      List<AllowedHosts> allowedHosts,
      Set<String> watchedNamespaces) {
    this(
        ingressControllers,
        dns,
        peerGroups,
        allowedHosts,
        watchedNamespaces,
        ObjectLabels.NONE,
        null);
  }

  /** Replaces unset values with empty ones. */
  public ClusterSettings {
    ingressControllers = orEmpty(ingressControllers);
    dns = orEmpty(dns);
    peerGroups = peerGroups == null ? Map.of() : peerGroups;
    allowedHosts = orEmpty(allowedHosts);
    watchedNamespaces = watchedNamespaces == null ? Set.of() : watchedNamespaces;
    objectLabels = objectLabels == null ? ObjectLabels.NONE : objectLabels;
    serviceAnnotations = serviceAnnotations == null ? Map.of() : serviceAnnotations;
    allowedAnnotations = orEmpty(allowedAnnotations);
  }

  /** Returns whether the operator watches the namespace. */
  public boolean isWatched(String namespace) {
    return watchedNamespaces.isEmpty() || watchedNamespaces.contains(namespace);
  }

  /** Returns these settings with the given watched namespaces; empty for all. */
  public ClusterSettings watching(Set<String> namespaces) {
    return new ClusterSettings(
        ingressControllers,
        dns,
        peerGroups,
        allowedHosts,
        namespaces,
        objectLabels,
        ambient,
        serviceAnnotations,
        allowedAnnotations);
  }

  /** Returns these settings with the given ambient mesh setting. */
  public ClusterSettings inAmbientMesh(@Nullable Boolean answer) {
    return new ClusterSettings(
        ingressControllers,
        dns,
        peerGroups,
        allowedHosts,
        watchedNamespaces,
        objectLabels,
        answer,
        serviceAnnotations,
        allowedAnnotations);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** The default configuration. */
  public static final ClusterSettings DEFAULT =
      new ClusterSettings(List.of(), List.of(), Map.of(), List.of(), Set.of());
}
