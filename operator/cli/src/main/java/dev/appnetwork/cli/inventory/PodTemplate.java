// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pods that a workload of a file creates.
 *
 * @param kind kind of the workload, for example Deployment
 * @param namespace its namespace
 * @param name its name
 * @param selector the labels of its selector; empty if it has none
 * @param pods the properties of its pods
 * @param isScaledToZero true if it has no replicas
 * @param owner kind and name of the object that created it, for example the Deployment of a
 *     ReplicaSet; null if there is none
 */
public record PodTemplate(
    String kind,
    String namespace,
    String name,
    Map<String, String> selector,
    PodProperties pods,
    boolean isScaledToZero,
    @Nullable String owner) {

  /** The path of the parent of the template, by kind. */
  private static final Map<String, List<String>> PARENTS =
      Map.of(
          "Deployment.apps", List.of("spec"),
          "StatefulSet.apps", List.of("spec"),
          "DaemonSet.apps", List.of("spec"),
          "ReplicaSet.apps", List.of("spec"),
          "ReplicationController.", List.of("spec"),
          "Job.batch", List.of("spec"),
          "CronJob.batch", List.of("spec", "jobTemplate", "spec"));

  /** Copies the labels. */
  public PodTemplate {
    selector = Map.copyOf(selector);
  }

  /**
   * Returns the template of a workload; empty for objects of other kinds.
   *
   * @throws IllegalArgumentException if it has no template or can't be read
   */
  public static Optional<PodTemplate> of(Manifest manifest) {
    @Nullable List<String> path = PARENTS.get(manifest.kindAndGroup());
    if (path == null) {
      return Optional.empty();
    }
    Map<?, ?> parent = manifest.tree();
    var at = "";
    for (var field : path) {
      parent = map(parent, at, field);
      at += field + ".";
    }
    var tree = map(parent, at, "template");
    map(tree, at + "template.", "spec");
    var template =
        ManifestResources.JSON.convertValue(PresentFields.of(tree), TemplateFields.class);
    return Optional.of(
        new PodTemplate(
            String.valueOf(manifest.tree().get("kind")),
            manifest.metadata("namespace"),
            manifest.metadata("name"),
            path.size() == 1 ? selector(parent) : Map.of(),
            PodProperties.of(template),
            parent.get("replicas") instanceof Number replicas && replicas.intValue() == 0,
            owner(manifest)));
  }

  private static Map<?, ?> map(Map<?, ?> owner, String path, String field) {
    if (owner.get(field) instanceof Map<?, ?> value) {
      return value;
    }
    throw new IllegalArgumentException(
        path + field + (owner.get(field) == null ? " must be set" : " must be a map"));
  }

  /** The selector of a ReplicationController is a map of labels. */
  private static Map<String, String> selector(Map<?, ?> parent) {
    if (!(parent.get("selector") instanceof Map<?, ?> map) || !map.containsKey("matchLabels")) {
      return Map.of();
    }
    @Nullable Map<String, String> labels =
        ManifestResources.JSON
            .convertValue(PresentFields.of(map), LabelSelector.class)
            .getMatchLabels();
    return labels == null ? Map.of() : labels;
  }

  private static @Nullable String owner(Manifest manifest) {
    if (manifest.tree().get("metadata") instanceof Map<?, ?> metadata
        && metadata.get("ownerReferences") instanceof List<?> owners) {
      for (Object one : owners) {
        if (one instanceof Map<?, ?> owner && Boolean.TRUE.equals(owner.get("controller"))) {
          return owner.get("kind") + " " + owner.get("name");
        }
      }
    }
    return null;
  }

  /**
   * Returns the templates without those of objects that another workload of the input created, such
   * as the ReplicaSets of a Deployment, which include earlier revisions.
   */
  public static List<PodTemplate> withoutOwned(Collection<PodTemplate> templates) {
    Set<String> names =
        templates.stream()
            .map(one -> one.namespace() + " " + one.kind() + " " + one.name())
            .collect(Collectors.toSet());
    return templates.stream()
        .filter(one -> !names.contains(one.namespace() + " " + one.owner()))
        .toList();
  }

  /** Returns its name for display, for example {@code Deployment shop/checkout}. */
  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
