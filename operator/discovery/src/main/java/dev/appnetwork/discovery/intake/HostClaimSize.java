// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * The size of host claims that are larger than their object: an HTTPRoute claims each path for each
 * of its hosts, so a few kB can be thousands of claims.
 */
final class HostClaimSize {

  /** Estimated bytes of a claim and of its place in the index. */
  private static final int CLAIM = 200;

  private static final String HTTP_ROUTE = "HTTPRoute";

  private HostClaimSize() {}

  /** Returns the size in memory, in bytes; 0 for other kinds. */
  static long of(KeptFields kind, Map<String, String> parts) {
    var spec = parts.get("spec");
    if (!kind.kind().equals(HTTP_ROUTE) || spec == null) {
      return 0;
    }
    try (var in = Tokens.JSON.createParser(ObjectReadContext.empty(), spec)) {
      long hosts = 0;
      long matches = 0;
      in.nextToken();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = in.currentName();
        in.nextToken();
        if (name.equals("hostnames")) {
          hosts = elements(in);
        } else if (name.equals("rules")) {
          matches = matches(in);
        } else {
          in.skipChildren();
        }
      }
      return hosts * matches * CLAIM;
    }
  }

  private static long elements(JsonParser in) {
    long count = 0;
    if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        count++;
        in.skipChildren();
      }
    } else {
      in.skipChildren();
    }
    return count;
  }

  /** Returns the number of matches of all rules. A rule without matches matches everything. */
  private static long matches(JsonParser in) {
    long count = 0;
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return count;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      long ofRule = 0;
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = in.currentName();
        in.nextToken();
        if (name.equals("matches")) {
          ofRule = elements(in);
        } else {
          in.skipChildren();
        }
      }
      count += Math.max(1, ofRule);
    }
    return count;
  }
}
