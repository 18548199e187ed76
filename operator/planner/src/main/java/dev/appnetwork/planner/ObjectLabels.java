// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of the configuration that every owned object carries beside those of the operator.
 *
 * @param fixed labels with their values
 * @param copied keys of labels that are copied from the AppNetwork, if it has them
 */
public record ObjectLabels(Map<String, String> fixed, Set<String> copied) {

  /** No labels. */
  public static final ObjectLabels NONE = new ObjectLabels(Map.of(), Set.of());

  /** Domains whose labels tell a tool that an object is its own, with those below them. */
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

  /** Marks of Argo CD, Helm and kustomize, and labels that decide who serves an object. */
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

  /** Whether a key can never be set or copied, because it says to whom an object belongs. */
  public static boolean isReserved(String key) {
    if (RESERVED_KEYS.contains(key)) {
      return true;
    }
    var slash = key.indexOf('/');
    var domain = slash < 0 ? "" : key.substring(0, slash);
    return RESERVED_DOMAINS.stream()
        .anyMatch(reserved -> domain.equals(reserved) || domain.endsWith("." + reserved));
  }

  /** The labels of the objects of an AppNetwork with those labels. */
  public Map<String, String> of(@Nullable Map<String, String> labels) {
    var all = new TreeMap<String, String>();
    if (labels != null) {
      copied.stream().filter(labels::containsKey).forEach(key -> all.put(key, labels.get(key)));
    }
    all.putAll(fixed);
    return all;
  }

  /** The same plan with the labels of the objects of an AppNetwork with those labels. */
  public Plan onto(Plan plan, @Nullable Map<String, String> labels) {
    var all = of(labels);
    if (!all.isEmpty()) {
      plan.objects().forEach(object -> add(all, object.getMetadata()));
    }
    return plan;
  }

  // The operator's own labels are never among the others.
  private static void add(Map<String, String> labels, ObjectMeta metadata) {
    var merged = new TreeMap<>(labels);
    merged.putAll(metadata.getLabels());
    metadata.setLabels(merged);
  }
}
