// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Selects the findings for the status if there are too many: the first one with each reason, so
 * that many findings with one reason don't displace those with others, and the most severe ones.
 */
final class FindingLimit {

  private FindingLimit() {}

  /** Returns at most {@code max} of the findings, in the same order. */
  static List<Finding> select(List<Finding> findings, int max) {
    if (findings.size() <= max) {
      return findings;
    }
    var reasons = new HashSet<String>();
    Set<Integer> selected = new HashSet<>();
    var rest = new ArrayList<Integer>();
    for (var i = 0; i < findings.size(); i++) {
      if (reasons.add(findings.get(i).reason())) {
        selected.add(i);
      } else {
        rest.add(i);
      }
    }
    rest.stream().limit(Math.max(0, max - selected.size())).forEach(selected::add);
    return selected.stream().sorted().limit(max).map(findings::get).toList();
  }
}
