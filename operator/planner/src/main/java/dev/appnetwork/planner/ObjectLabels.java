// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Configured labels of owned objects, in addition to the operator's own labels.
 *
 * @param fixed labels with their values
 * @param copied keys of labels to copy from the AppNetwork
 */
public record ObjectLabels(Map<String, String> fixed, Set<String> copied) {

  /** No labels. */
  public static final ObjectLabels NONE = new ObjectLabels(Map.of(), Set.of());

  /** Domains, including subdomains, of labels that tools use to identify their own objects. */
  private static final Set<String> RESERVED_DOMAINS =
      Set.of(
          "appnetwork.dev",
          "argoproj.io",
          "helm.sh",
          "toolkit.fluxcd.io",
          "kustomize.config.k8s.io",
          "config.kubernetes.io",
          "applyset.kubernetes.io",
          "cli-utils.sigs.k8s.io",
          "configmanagement.gke.io",
          "configsync.gke.io",
          "cattle.io",
          "openshift.io",
          "operatorframework.io",
          "operators.coreos.com",
          "olm.owner");

  /**
   * Labels that mark objects of Argo CD, Helm, and kustomize, or that select the controller for an
   * object.
   */
  private static final Set<String> RESERVED_KEYS =
      Set.of(
          "app.kubernetes.io/instance",
          "app.kubernetes.io/managed-by",
          "heritage",
          "release",
          "chart",
          "endpointslice.kubernetes.io/managed-by",
          "service.kubernetes.io/headless",
          "service.kubernetes.io/service-proxy-name");

  /**
   * Returns whether a label can't be set or copied because tools use it to identify their own
   * objects.
   */
  public static boolean isReserved(String key) {
    if (RESERVED_KEYS.contains(key)) {
      return true;
    }
    var slash = key.indexOf('/');
    var domain = slash < 0 ? "" : key.substring(0, slash);
    return RESERVED_DOMAINS.stream()
        .anyMatch(reserved -> domain.equals(reserved) || domain.endsWith("." + reserved));
  }

  /** Returns the labels of owned objects for the given labels of the AppNetwork. */
  public Map<String, String> of(@Nullable Map<String, String> labels) {
    var all = new TreeMap<String, String>();
    if (labels != null) {
      copied.stream().filter(labels::containsKey).forEach(key -> all.put(key, labels.get(key)));
    }
    all.putAll(fixed);
    return all;
  }

  /**
   * Returns the plan with these labels added to all objects, for the given labels of the
   * AppNetwork.
   */
  public Plan onto(Plan plan, @Nullable Map<String, String> labels) {
    var all = of(labels);
    if (!all.isEmpty()) {
      plan.objects().forEach(object -> add(all, object.getMetadata()));
    }
    return plan;
  }

  // The operator's own labels take precedence.
  private static void add(Map<String, String> labels, ObjectMeta metadata) {
    var merged = new TreeMap<>(labels);
    merged.putAll(metadata.getLabels());
    metadata.setLabels(merged);
  }
}
