// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import java.util.ArrayList;
import java.util.List;

/** Warnings about entries that another entry of the same direction makes redundant. */
final class RedundantEntryWarnings {

  private RedundantEntryWarnings() {}

  static List<Finding> of(List<Entry> entries) {
    var findings = new ArrayList<Finding>();
    for (var i = 0; i < entries.size(); i++) {
      for (var j = 0; j < entries.size(); j++) {
        if (i != j && entries.get(j).contains(entries.get(i))) {
          var same = entries.get(i).contains(entries.get(j));
          // Of two equal entries, the first one is kept.
          if (!same || j < i) {
            findings.add(finding(entries.get(i), entries.get(j), same));
            break;
          }
        }
      }
    }
    return findings;
  }

  private static Finding finding(Entry entry, Entry container, boolean same) {
    return Findings.warning(
        Reason.EntryContained,
        entry.peer().field(),
        "%s allows the same traffic%s. This entry has no effect. Remove it."
            .formatted(container.peer().field(), same ? "" : " and more"));
  }
}
