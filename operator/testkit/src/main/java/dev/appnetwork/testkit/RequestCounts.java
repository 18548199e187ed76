// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How many requests an API server has answered since its start, by verb and resource, whoever the
 * client was and whatever the answer.
 *
 * @param counts each kind of request with its number
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
   * @param verb as the server's metrics name it: GET, LIST, WATCH, POST, PUT, PATCH, APPLY, DELETE,
   *     DELETECOLLECTION
   * @param group API group, empty for the core group
   * @param resource plural, such as {@code services}
   * @param subresource such as {@code status}, or empty
   */
  public record Request(String verb, String group, String resource, String subresource) {
    /** Whether it asks for a change. */
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

  /** What was counted since an earlier reading of the same server process. */
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

  /** The writes to these resources, status included; to all where none is named. */
  public long writes(String... resources) {
    var wanted = Set.of(resources);
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().isWrite())
        .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey().resource()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The requests of one verb for these resources; for all where none is named. */
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
