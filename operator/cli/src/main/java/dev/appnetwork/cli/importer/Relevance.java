// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes apps without any content. */
final class Relevance {

  private final List<AppDraft> drafts;
  private final Set<String> peers = new HashSet<>();

  Relevance(List<AppDraft> drafts) {
    this.drafts = drafts;
    for (var draft : drafts) {
      draft.policy.from().forEach(entry -> addPeer(draft, entry));
      draft.policy.to().forEach(entry -> addPeer(draft, entry));
    }
  }

  private void addPeer(AppDraft draft, Map<String, Object> entry) {
    if (entry.get("app") instanceof Map<?, ?> app) {
      var namespace = app.get("namespace");
      peers.add((namespace == null ? draft.namespace() : namespace) + "/" + app.get("name"));
    }
  }

  List<AppDraft> select(List<SkippedObject> left) {
    var relevant = new ArrayList<AppDraft>();
    for (var draft : drafts) {
      if (draft.services.isEmpty()
          && draft.policy.folded().isEmpty()
          && !peers.contains(draft.key())) {
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
