// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.ANNOTATIONS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.AnnotationKeys;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Annotations that the operator configuration sets, or allows AppNetworks to set. */
public final class ConfiguredAnnotations {

  private ConfiguredAnnotations() {}

  /** Returns the annotations of a class, and the allowed ones of an exposure. */
  static WithFindings<SortedMap<String, String>> ofExposure(
      PlanInput input,
      @Nullable String className,
      @Nullable Map<String, String> declared,
      FieldPath field) {
    var annotations = new TreeMap<String, String>();
    input.settings().ingressControllers().stream()
        .filter(controller -> controller.className().equals(className))
        .map(IngressControllerPods::annotations)
        .forEach(annotations::putAll);
    var allowed = allowed(input, declared, field);
    annotations.putAll(allowed.value());
    return new WithFindings<>(annotations, allowed.findings());
  }

  /** Returns the annotations of a Service type, and the allowed ones of a Service entry. */
  static WithFindings<SortedMap<String, String>> ofService(
      PlanInput input, String type, @Nullable Map<String, String> declared, FieldPath field) {
    var annotations =
        new TreeMap<>(input.settings().serviceAnnotations().getOrDefault(type, Map.of()));
    var allowed = allowed(input, declared, field);
    annotations.putAll(allowed.value());
    return new WithFindings<>(annotations, allowed.findings());
  }

  private static WithFindings<SortedMap<String, String>> allowed(
      PlanInput input, @Nullable Map<String, String> declared, FieldPath field) {
    var allowed = new TreeMap<String, String>();
    var findings = new ArrayList<Finding>();
    var sorted = declared == null ? new TreeMap<String, String>() : new TreeMap<>(declared);
    sorted.forEach(
        (key, value) -> {
          if (value != null && isAllowed(key, input.app().namespace(), input.settings())) {
            allowed.put(key, value);
          } else {
            findings.add(notAllowed(key, field.child(ANNOTATIONS)));
          }
        });
    return new WithFindings<>(allowed, findings);
  }

  /** Returns whether AppNetworks in a namespace can set an annotation. */
  public static boolean isAllowed(String key, String namespace, ClusterSettings settings) {
    return !AnnotationKeys.carriesConfiguration(key)
        && !AnnotationKeys.isReserved(key)
        && settings.allowedAnnotations().stream()
            .filter(entry -> entry.namespaces().isEmpty() || entry.namespaces().contains(namespace))
            .anyMatch(entry -> entry.keys().contains(key));
  }

  private static Finding notAllowed(String key, FieldPath field) {
    var shown = Syntax.shown(key);
    return Findings.error(
        Reason.AnnotationNotAllowed,
        field,
        AnnotationKeys.carriesConfiguration(key)
            ? ("Annotation %s configures a shared proxy, so the operator never sets it. Remove "
                    + "it.")
                .formatted(shown)
            : AnnotationKeys.isReserved(key)
                ? ("Annotation %s is reserved for the operator or another tool, so the operator "
                        + "never sets it. Remove it.")
                    .formatted(shown)
                : ("Annotation %s isn't allowed in this namespace and isn't set. Remove it, or "
                        + "ask the cluster administrator to add it to annotations.allowed of the "
                        + "operator's configuration.")
                    .formatted(shown));
  }
}
