// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator's configuration says about the cluster.
 *
 * @param ingressControllers overrides of the built-in knowledge, by class name
 * @param dns where DNS listens; empty to find it from the cluster
 * @param peerGroups named sets of peers, over the built-in ones
 * @param allowedHosts which hosts may be used where; empty for all everywhere
 * @param watchedNamespaces namespaces whose AppNetworks are known; empty for all
 * @param objectLabels labels of owned objects
 * @param ambient whether pods are in Istio's ambient mesh; null to go by the namespaces' labels
 * @param serviceAnnotations annotations of every Service, by its type
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

  /** Without annotations. */
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

  /** Without labels for owned objects; the mesh is up to the namespaces' labels. */
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

  /** Takes what is not said for nothing. */
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

  /** Whether the AppNetworks of that namespace are known. */
  public boolean isWatched(String namespace) {
    return watchedNamespaces.isEmpty() || watchedNamespaces.contains(namespace);
  }

  /** The same for those namespaces; empty for all. */
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

  /** The same with that answer to whether pods are in the ambient mesh. */
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

  /** Nothing is configured. */
  public static final ClusterSettings DEFAULT =
      new ClusterSettings(List.of(), List.of(), Map.of(), List.of(), Set.of());
}
