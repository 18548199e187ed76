// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.SpecFields;
import dev.appnetwork.planner.service.DeclaredServices;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The annotations that Services need for the exposures that use them as backends. */
public final class ServiceAnnotations {
  private static final Pattern PORT_JSON = Pattern.compile("\\{portJson:([A-Z0-9]+)}");

  private final SortedMap<String, SortedMap<String, TreeSet<String>>> byService = new TreeMap<>();
  private final Map<String, OptionAnnotation> renderings = new TreeMap<>();

  private final SortedMap<String, SortedMap<String, String>> configured = new TreeMap<>();
  private final Set<String> internal = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private ServiceAnnotations() {}

  /** Collects the annotations from the configuration, the spec, and the exposures. */
  public static ServiceAnnotations of(
      PlanInput input, DeclaredServices services, List<Exposure> exposures) {
    var all = new ServiceAnnotations();
    for (var service : services.all()) {
      var found =
          ConfiguredAnnotations.ofService(
              input, service.type(), service.entry().annotations(), service.field());
      all.configured.put(service.name(), found.value());
      if (service.isInternal()) {
        all.internal.add(service.name());
      }
      all.findings.addAll(found.findings());
    }
    exposures.forEach(exposure -> IngressAnnotations.of(exposure).ofServices(all));
    all.findings.addAll(ProtocolsOfServices.findings(exposures));
    return all;
  }

  /** Adds an annotation that Services without node ports need, unless they have another value. */
  void addAlways(ExposedPath path, OptionAnnotation rendering, String value) {
    if (internal.contains(path.service())
        && !configured.getOrDefault(path.service(), new TreeMap<>()).containsKey(rendering.key())) {
      add(path, rendering, value);
    }
  }

  void add(ExposedPath path, OptionAnnotation rendering, String value) {
    var json = PORT_JSON.matcher(value);
    var element =
        json.matches() ? "\"%s\":\"%s\"".formatted(path.port().name(), json.group(1)) : value;
    renderings.put(rendering.key(), rendering);
    byService
        .computeIfAbsent(path.service(), service -> new TreeMap<>())
        .computeIfAbsent(rendering.key(), key -> new TreeSet<>())
        .add(element);
  }

  /** Returns the Services with their annotations. */
  public Desired<Service> onto(Desired<Service> services) {
    return services.withObjects(
        services.objects().stream()
            .map(
                service -> {
                  var annotations = of(service.getMetadata().getName());
                  return annotations.isEmpty()
                      ? service
                      : service
                          .edit()
                          .editMetadata()
                          .addToAnnotations(annotations)
                          .endMetadata()
                          .build();
                })
            .toList());
  }

  /**
   * Returns the annotations of a Service, sorted, without those whose values conflict between its
   * ports.
   */
  public SortedMap<String, String> of(String service) {
    var annotations = new TreeMap<>(configured.getOrDefault(service, new TreeMap<>()));
    byService
        .getOrDefault(service, new TreeMap<>())
        .forEach(
            (key, values) -> {
              var rendering = renderings.get(key);
              if (rendering != null && rendering.isList()) {
                var list = String.join(rendering.separator(), values);
                annotations.put(key, values.first().startsWith("\"") ? "{" + list + "}" : list);
              } else if (values.size() == 1) {
                annotations.put(key, values.first());
              }
            });
    return annotations;
  }

  /** Returns the findings about ports of one Service that need conflicting annotations. */
  public List<Finding> findings() {
    var all = new ArrayList<>(findings);
    byService.forEach(
        (service, annotations) ->
            annotations.forEach(
                (key, values) -> {
                  var rendering = renderings.get(key);
                  if (rendering != null && !rendering.isList() && values.size() > 1) {
                    all.add(
                        Findings.error(
                            Reason.UnsupportedOption,
                            SpecFields.EXPOSE,
                            ("The exposed ports of Service %s need different values of annotation"
                                    + " %s: %s. None of them is set. Give each port an entry of"
                                    + " spec.services.")
                                .formatted(service, key, String.join(", ", values))));
                  }
                }));
    return all;
  }
}
