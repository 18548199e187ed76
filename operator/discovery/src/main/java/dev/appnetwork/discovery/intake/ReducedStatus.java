// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.intake.MemoryBudget.Size;
import dev.appnetwork.discovery.intake.MemoryBudget.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.ObjectReadContext;

/**
 * Reduces the status of an AppNetwork if there is no memory for it. The reconciler then reads the
 * whole status when it needs it. The rest is enough for metrics and for decisions about other
 * AppNetworks.
 */
final class ReducedStatus {

  static final String FIELD = "status";

  /** The API server stores a preview of up to 256 kB. */
  static final int MAX_BYTES = 512 * 1024;

  private static final int MAX_REDUCED = 8 * 1024;
  private static final String NOTHING = "{}";

  private static final Set<String> DROPPED =
      Set.of(
          "status.conditions.message",
          "status.findings.message",
          "status.urls",
          "status.objects",
          "status.endpoints",
          "status.addresses",
          "status.peers",
          "status.enforcement",
          "status.dns",
          "status.preview");

  private final MemoryBudget allowance;

  ReducedStatus(MemoryBudget allowance) {
    this.allowance = allowance;
  }

  /**
   * Returns the status to keep, and marks the metadata if it isn't the whole.
   *
   * @param max maximum size in bytes
   */
  String of(String status, MemoryBudget.Type type, int max, ReducedMetadata metadata) {
    boolean fits = status.length() <= max;
    var size = Size.of(fits ? status : reduce(status));
    var verdict =
        allowance.admitStatus(
            metadata.identity(), type, size, () -> fits ? Size.of(reduce(status)) : size);
    if (fits && verdict == Verdict.ADMITTED) {
      return status;
    }
    metadata.mark(AppNetwork.REDUCED_STATUS, "true");
    return verdict == Verdict.DROPPED ? NOTHING : reduce(status);
  }

  private static String reduce(String status) {
    try (var in = Tokens.JSON.createParser(ObjectReadContext.empty(), status)) {
      in.nextToken();
      var out = new BoundedBytes(MAX_REDUCED);
      Tokens.copy(in, FIELD, DROPPED, out);
      return out.isOver() ? NOTHING : out.toString(StandardCharsets.UTF_8);
    }
  }
}
