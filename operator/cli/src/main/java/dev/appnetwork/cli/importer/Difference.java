// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.List;
import java.util.Locale;

/**
 * A connection or an exposed path that is allowed before or after, and not both.
 *
 * @param verdict how what is allowed after compares with what was allowed before
 * @param from name of the client
 * @param to name of the server
 * @param port what is connected to
 * @param policies what allows it, before or after: policies, or an Ingress or HTTPRoute
 */
public record Difference(
    Verdict verdict, String from, String to, String port, List<String> policies) {

  /** How what is allowed after compares with what was allowed before. */
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
