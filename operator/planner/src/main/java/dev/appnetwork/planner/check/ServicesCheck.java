// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.SELECTOR;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the declared Services, individually and for conflicts, including the name of the default
 * Service.
 */
final class ServicesCheck implements Check {
  private static final FieldPath FIELD = SpecFields.SERVICES;

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var services = spec.services();
    if (services == null) {
      return byDefault(app, spec);
    }
    var names = new HashMap<String, Integer>();
    for (@Nullable ServiceEntry entry : services) {
      if (entry != null && entry.name() != null) {
        names.merge(entry.name(), 1, Integer::sum);
      }
    }
    var findings = new ArrayList<Finding>();
    for (var i = 0; i < services.size(); i++) {
      @Nullable ServiceEntry entry = services.get(i);
      var field = FIELD.index(i);
      if (entry == null) {
        findings.add(Findings.invalid(field, "must not be null: set name."));
      } else {
        findings.addAll(name(entry.name(), names, field));
        findings.addAll(ServiceRules.findings(entry, field));
        findings.addAll(ServicePortRules.findings(entry, field, spec));
        findings.addAll(selector(entry, field, spec));
      }
    }
    return findings;
  }

  private static List<Finding> byDefault(AppRef app, AppNetworkSpec spec) {
    var ports = spec.ports();
    boolean hasService =
        ports != null && ports.stream().anyMatch((@Nullable Port p) -> isSingle(p));
    return hasService && !Syntax.isServiceName(app.name())
        ? List.of(
            Findings.invalid(
                FIELD,
                ("The default Service can't have this object's name, %s. Add an entry with a "
                        + "name of lowercase letters, digits, and '-', beginning with a letter.")
                    .formatted(Syntax.shown(app.name()))))
        : List.of();
  }

  private static boolean isSingle(@Nullable Port port) {
    return port == null || port.endPort() == null;
  }

  private static List<Finding> name(
      @Nullable String name, Map<String, Integer> names, FieldPath field) {
    if (name == null || !Syntax.isServiceName(name)) {
      return List.of(
          Findings.invalid(
              field.child(NAME),
              ("%s must be a Service name: at most 63 lowercase letters, digits, and '-', "
                      + "beginning with a letter.")
                  .formatted(Syntax.shown(name))));
    }
    // All duplicates are invalid, not only later ones, because the intended one is unknown.
    return names.getOrDefault(name, 0) > 1
        ? List.of(
            Findings.invalid(
                field.child(NAME),
                ("More than one Service has the name %s. None of them is applied. Use unique "
                        + "names.")
                    .formatted(Syntax.shown(name))))
        : List.of();
  }

  private static List<Finding> selector(ServiceEntry entry, FieldPath field, AppNetworkSpec spec) {
    var selector = entry.selector();
    if (selector == null) {
      return List.of();
    }
    var findings = new ArrayList<>(LabelRules.labels(selector, field.child(SELECTOR)));
    var own = spec.selector();
    selector.forEach(
        (key, value) -> {
          if (own != null && own.containsKey(key) && !own.get(key).equals(value)) {
            findings.add(
                Findings.invalid(
                    field.child(SELECTOR),
                    ("must not have a value of %s that differs from spec.selector: no pod would "
                            + "match both.")
                        .formatted(Syntax.shown(key))));
          }
        });
    return findings;
  }
}
