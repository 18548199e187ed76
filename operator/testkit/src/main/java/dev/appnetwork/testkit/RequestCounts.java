// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Number of requests that an API server answered since its start, by verb and resource, for all
 * clients and responses.
 *
 * @param counts the number for each kind of request
 */
public record RequestCounts(Map<Request, Long> counts) {
  private static final Set<String> WRITES =
      Set.of("APPLY", "POST", "PUT", "PATCH", "DELETE", "DELETECOLLECTION");
  private static final Pattern LINE =
      Pattern.compile("^apiserver_request_total\\{(.*)} ([0-9.e+]+)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  /**
   * A kind of request.
   *
   * @param verb as in the server's metrics: GET, LIST, WATCH, POST, PUT, PATCH, APPLY, DELETE,
   *     DELETECOLLECTION
   * @param group API group; empty for the core group
   * @param resource plural name, for example {@code services}
   * @param subresource for example {@code status}; empty if none
   */
  public record Request(String verb, String group, String resource, String subresource) {
    /** Returns whether it is a write. */
    public boolean isWrite() {
      return WRITES.contains(verb);
    }
  }

  public RequestCounts {
    counts = Map.copyOf(counts);
  }

  static RequestCounts parse(String metrics) {
    var counts = new HashMap<Request, Long>();
    LINE.matcher(metrics)
        .results()
        .forEach(
            line ->
                counts.merge(
                    request(line.group(1)), (long) Double.parseDouble(line.group(2)), Long::sum));
    return new RequestCounts(counts);
  }

  /** Returns the requests since an earlier reading of the same server process. */
  public RequestCounts since(RequestCounts earlier) {
    var difference = new HashMap<Request, Long>();
    counts.forEach(
        (request, count) -> {
          var more = count - earlier.counts.getOrDefault(request, 0L);
          if (more != 0) {
            difference.put(request, more);
          }
        });
    return new RequestCounts(difference);
  }

  /**
   * Returns the number of writes to these resources, including status; to all resources if none is
   * given.
   */
  public long writes(String... resources) {
    var wanted = Set.of(resources);
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().isWrite())
        .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey().resource()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * Returns the number of requests with the verb for these resources; for all resources if none is
   * given.
   */
  public long of(String verb, String... resources) {
    var wanted = Set.of(resources);
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().verb().equals(verb))
        .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey().resource()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Override
  public String toString() {
    var lines = new TreeMap<String, Long>();
    counts.forEach(
        (r, count) -> {
          var slash = r.subresource().isEmpty() ? "" : "/" + r.subresource();
          lines.put(r.resource() + slash + " " + r.verb(), count);
        });
    return lines.toString();
  }

  private static Request request(String labels) {
    var values = new HashMap<String, String>();
    LABEL.matcher(labels).results().forEach((MatchResult m) -> values.put(m.group(1), m.group(2)));
    return new Request(
        values.getOrDefault("verb", ""),
        values.getOrDefault("group", ""),
        values.getOrDefault("resource", ""),
        values.getOrDefault("subresource", ""));
  }
}
