// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A destination by DNS name.
 *
 * @param field path of its entry
 * @param name the name, possibly with a wildcard as its first label
 * @param ports its ports, never empty; null for all ports
 */
record FqdnEntry(FieldPath field, String name, @Nullable List<PeerPort> ports) {
  private static final String WILDCARD = "*";

  /** Returns the valid entries. */
  static List<FqdnEntry> of(AppNetworkSpec spec, ValidationErrors errors) {
    var allow = spec.allow();
    var to = allow == null ? null : allow.to();
    var entries = new ArrayList<FqdnEntry>();
    for (var i = 0; to != null && i < to.size(); i++) {
      var field = SpecFields.to(i);
      if (!errors.within(field)) {
        var entry = to.get(i);
        Optional.ofNullable(entry.fqdn())
            .ifPresent(name -> entries.add(new FqdnEntry(field, name, entry.ports())));
      }
    }
    return entries;
  }

  boolean isPattern() {
    return name.contains(WILDCARD);
  }
}
