// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for a list of address blocks that restricts clients. */
final class BlockRules {

  private BlockRules() {}

  static List<Finding> findings(@Nullable List<String> blocks, String field) {
    if (blocks == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    // An empty list would allow all addresses.
    if (blocks.isEmpty()) {
      findings.add(
          Findings.invalid(
              field, "must have at least one block. To allow all addresses, remove the field."));
    }
    for (var i = 0; i < blocks.size(); i++) {
      if (Cidr.parse(blocks.get(i)).isEmpty()) {
        findings.add(
            Findings.invalid(
                field + "[" + i + "]",
                "%s must be a CIDR block, for example 203.0.113.0/24."
                    .formatted(Syntax.shown(blocks.get(i)))));
      }
    }
    return findings;
  }
}
