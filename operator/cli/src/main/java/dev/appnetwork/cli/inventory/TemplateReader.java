// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the pod templates of workloads. An unreadable workload is a note and no error: directories
 * often contain patches, which have the kind of a workload but only some of its fields.
 */
final class TemplateReader {

  private final Map<String, PodTemplate> templates = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /** Adds the template of a workload. Objects of other kinds are ignored. */
  void add(Manifest manifest) {
    try {
      PodTemplate.of(manifest).ifPresent(template -> add(manifest, template));
    } catch (IllegalArgumentException e) {
      var kind = manifest.tree().get("kind");
      var name = kind + " " + manifest.metadata("namespace") + "/" + manifest.metadata("name");
      unreadable.putIfAbsent(
          name,
          "%s: The pods of this %s are unknown: %s."
              .formatted(manifest.place(), kind, TypeMistake.of(e)));
    }
  }

  private void add(Manifest manifest, PodTemplate template) {
    var name = template.toString();
    if (templates.putIfAbsent(name, template) == null) {
      sources.put(name, manifest.source());
    } else {
      notes.add(
          "%s: %s is also defined in %s. That definition is used."
              .formatted(manifest.place(), template.kind(), sources.get(name)));
    }
  }

  List<String> notes() {
    var all = new ArrayList<>(notes);
    unreadable.forEach(
        (name, note) -> {
          if (!templates.containsKey(name)) {
            all.add(note);
          }
        });
    return all;
  }

  /** Returns the templates whose pods aren't among {@code pods}. */
  List<PodTemplate> without(List<Pod> pods) {
    return PodTemplate.withoutOwned(templates.values()).stream()
        .filter(
            template ->
                pods.stream()
                    .filter(pod -> pod.getMetadata().getNamespace().equals(template.namespace()))
                    .filter(pod -> !PodProperties.hasEnded(pod))
                    .noneMatch(pod -> PodProperties.of(pod).isAlike(template.pods())))
        .toList();
  }
}
