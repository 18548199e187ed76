// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import static dev.appnetwork.planner.field.FieldName.NAME;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The AppNetworks of a command by the objects that they own. */
public final class ObjectOwners {

  private final Map<String, AppRef> owners = new HashMap<>();

  /** Adds an AppNetwork, and returns an error for each object that a previous one owns. */
  public List<Finding> add(AppNetwork app, Plan plan) {
    var ref = Inventory.refOf(app);
    var findings = new ArrayList<Finding>();
    for (var planned : PlannedObjects.of(plan)) {
      var kind = planned.kind().name();
      for (var object : planned.desired().objects()) {
        var name = ref.namespace() + "/" + object.getMetadata().getName();
        var owner = owners.putIfAbsent(kind + " " + name, ref);
        if (owner != null) {
          findings.add(
              Findings.error(
                  Reason.NameConflict,
                  field(kind),
                  ("%s \"%s\" is also an object of AppNetwork \"%s\". The operator creates it for"
                          + " one of them only. Use another name for one of them.")
                      .formatted(kind, name, owner)));
        }
      }
    }
    return findings;
  }

  private static FieldPath field(String kind) {
    return switch (kind) {
      case "Service" -> SpecFields.SERVICES;
      case "Ingress", "HTTPRoute" -> SpecFields.EXPOSE;
      default -> FieldPath.METADATA.child(NAME);
    };
  }
}
