// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.ArrayList;
import java.util.List;

/** Removes apps without any content. */
final class Relevance {

  private final List<AppDraft> drafts;
  private final PeerReferences peers;

  Relevance(List<AppDraft> drafts) {
    this.drafts = drafts;
    this.peers = new PeerReferences(drafts);
  }

  List<AppDraft> select(List<SkippedObject> left) {
    var relevant = new ArrayList<AppDraft>();
    for (var draft : drafts) {
      if (draft.services.isEmpty() && draft.policy.folded().isEmpty() && !peers.contain(draft)) {
        draft.group.workloads().stream()
            .filter(one -> !one.kind().equals(AppGrouping.ASSUMED))
            .forEach(
                one ->
                    left.add(
                        new SkippedObject(
                            one.kind(),
                            one.namespace(),
                            one.name(),
                            "no Service, policy, or other app refers to it.")));
      } else {
        relevant.add(draft);
      }
    }
    return relevant;
  }
}
