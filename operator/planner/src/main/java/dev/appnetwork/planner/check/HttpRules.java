// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.ALLOWED_SOURCES;
import static dev.appnetwork.planner.field.FieldName.COOKIE;
import static dev.appnetwork.planner.field.FieldName.MAX_REQUEST_BODY;
import static dev.appnetwork.planner.field.FieldName.SESSION_AFFINITY;
import static dev.appnetwork.planner.field.FieldName.TIMEOUT;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.HttpOptions;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for the HTTP options of an exposure. */
final class HttpRules {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,5}(h|m|s|ms)){1,4}");
  private static final Pattern MORE_THAN_ZERO = Pattern.compile(".*[1-9].*");
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}(k|M|G|Ki|Mi|Gi)?");
  private static final Pattern COOKIE_NAME = Pattern.compile("[-A-Za-z0-9_]{1,63}");

  private HttpRules() {}

  static List<Finding> findings(HttpOptions http, FieldPath field) {
    var findings = new ArrayList<Finding>();
    var timeout = http.timeout();
    if (timeout != null
        && !(DURATION.matcher(timeout).matches() && MORE_THAN_ZERO.matcher(timeout).matches())) {
      findings.add(
          Findings.invalid(
              field.child(TIMEOUT),
              ("%s must be a duration greater than zero in h, m, s, and ms, for example 60s or "
                      + "1m30s.")
                  .formatted(Syntax.shown(timeout))));
    }
    var size = http.maxRequestBody();
    if (size != null && !SIZE.matcher(size).matches()) {
      findings.add(
          Findings.invalid(
              field.child(MAX_REQUEST_BODY),
              ("%s must be a number of bytes, or a number with a suffix of k, M, G, Ki, Mi, or "
                      + "Gi, for example 8Mi.")
                  .formatted(Syntax.shown(size))));
    }
    var affinity = http.sessionAffinity();
    @Nullable String cookie = affinity == null ? null : affinity.cookie();
    if (affinity != null && (cookie == null || !COOKIE_NAME.matcher(cookie).matches())) {
      findings.add(
          Findings.invalid(
              field.child(SESSION_AFFINITY).child(COOKIE),
              "%s must be at most 63 letters, digits, '-', and '_', for example session-id."
                  .formatted(Syntax.shown(cookie))));
    }
    findings.addAll(BlockRules.findings(http.allowedSources(), field.child(ALLOWED_SOURCES)));
    return findings;
  }
}
