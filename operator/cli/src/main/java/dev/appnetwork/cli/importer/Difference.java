// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.List;
import java.util.Locale;

/**
 * A difference: a connection or an exposed path that is allowed either before or after.
 *
 * @param verdict comparison of the access after with the access before
 * @param from name of the client
 * @param to name of the destination
 * @param port the destination port
 * @param policies the policies, Ingress, or HTTPRoute that allow it, before or after
 */
public record Difference(
    Verdict verdict, String from, String to, String port, List<String> policies) {

  /** Comparison of the access after with the access before. */
  public enum Verdict {
    SAME,
    NARROWER,
    WIDER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    var how = verdict == Verdict.WIDER ? "now" : "until now";
    return "%s: %s -> %s, %s: allowed %s%s"
        .formatted(
            verdict,
            from,
            to,
            port,
            how,
            policies.isEmpty()
                ? ", as no policy restricts it"
                : " by " + String.join(", ", policies));
  }
}
