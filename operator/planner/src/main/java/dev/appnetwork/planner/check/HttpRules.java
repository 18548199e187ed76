// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.HttpOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for the HTTP options of an exposure. */
final class HttpRules {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,5}(h|m|s|ms)){1,4}");
  private static final Pattern MORE_THAN_ZERO = Pattern.compile(".*[1-9].*");
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}(k|M|G|Ki|Mi|Gi)?");
  private static final Pattern COOKIE = Pattern.compile("[-A-Za-z0-9_]{1,63}");

  private HttpRules() {}

  static List<Finding> findings(HttpOptions http, String field) {
    var findings = new ArrayList<Finding>();
    var timeout = http.timeout();
    if (timeout != null
        && !(DURATION.matcher(timeout).matches() && MORE_THAN_ZERO.matcher(timeout).matches())) {
      findings.add(
          Findings.invalid(
              field + ".timeout",
              ("%s must be a duration greater than zero in h, m, s, and ms, for example 60s or "
                      + "1m30s.")
                  .formatted(Syntax.shown(timeout))));
    }
    var size = http.maxRequestBody();
    if (size != null && !SIZE.matcher(size).matches()) {
      findings.add(
          Findings.invalid(
              field + ".maxRequestBody",
              ("%s must be a number of bytes, or a number with a suffix of k, M, G, Ki, Mi, or "
                      + "Gi, for example 8Mi.")
                  .formatted(Syntax.shown(size))));
    }
    var affinity = http.sessionAffinity();
    @Nullable String cookie = affinity == null ? null : affinity.cookie();
    if (affinity != null && (cookie == null || !COOKIE.matcher(cookie).matches())) {
      findings.add(
          Findings.invalid(
              field + ".sessionAffinity.cookie",
              "%s must be at most 63 letters, digits, '-', and '_', for example session-id."
                  .formatted(Syntax.shown(cookie))));
    }
    findings.addAll(BlockRules.findings(http.allowedSources(), field + ".allowedSources"));
    return findings;
  }
}
