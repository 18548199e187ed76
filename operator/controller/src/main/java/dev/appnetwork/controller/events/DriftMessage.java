// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.events;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.ApplyOutcome.Correction;

/** Names the client that changed an owned object, and the object to edit instead. */
final class DriftMessage {

  /** The reason of the event. */
  static final String REASON = "DriftCorrected";

  private DriftMessage() {}

  static String of(AppNetwork app, Applied object, Correction correction) {
    var namespace = app.getMetadata().getNamespace();
    return "%s \"%s\" in namespace \"%s\" was %s and has been restored. Edit the AppNetwork instead: kubectl -n %s edit appnetwork %s"
        .formatted(
            object.kind(),
            object.name(),
            namespace,
            describe(correction),
            namespace,
            app.getMetadata().getName());
  }

  private static String describe(Correction correction) {
    if (correction.equals(Correction.DELETED)) {
      return "deleted";
    }
    var writer = correction.writer() == null ? "another client" : "\"" + correction.writer() + "\"";
    return "changed by %s%s"
        .formatted(
            writer,
            correction.fields().isEmpty()
                ? ""
                : " (" + String.join(", ", correction.fields()) + ")");
  }
}
