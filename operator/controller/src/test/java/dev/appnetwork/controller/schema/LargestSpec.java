// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.schema;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The largest spec that the schema admits. */
final class LargestSpec {

  private LargestSpec() {}

  static Map<String, ?> spec() {
    List<?> ports = each(64, i -> Map.of("name", portName(i), "port", i + 1));
    List<?> names = each(32, i -> Map.of("name", portName(63 - i)));
    List<?> ranges = each(32, i -> Map.of("port", i + 1, "endPort", 65535, "protocol", "SCTP"));
    List<?> paths = each(32, i -> Map.of("path", "/path/" + i, "port", portName(63 - i)));
    List<?> hosts = each(32, i -> Map.of("host", "h" + i + ".example.com", "paths", paths));
    Map<String, Object> labels =
        IntStream.range(0, 32).boxed().collect(toMap(i -> "example.com/label" + i, i -> "v"));
    List<?> from =
        each(
            128,
            i ->
                Map.of(
                    "pods",
                    Map.of(
                        "selector",
                        Map.of("matchLabels", labels),
                        "namespaceSelector",
                        Map.of("matchLabels", labels)),
                    "ports",
                    names));
    List<?> to =
        each(
            128,
            i -> {
              var block = Map.of("block", "10.%d.0.0/16".formatted(i), "except", parts(i));
              return Map.of("cidr", block, "ports", ranges);
            });
    return Map.of(
        "selector",
        labels,
        "ports",
        ports,
        "services",
        each(8, i -> Map.of("name", "service-" + i, "ports", each(63, j -> port(j)))),
        "expose",
        each(8, i -> Map.of("name", "exposure-" + i, "hosts", hosts)),
        "allow",
        Map.of("from", from, "to", to));
  }

  private static List<?> parts(int i) {
    return each(32, j -> "10.%d.%d.0/24".formatted(i, j));
  }

  private static Map<String, String> port(int i) {
    return Map.of("name", portName(i));
  }

  private static String portName(int i) {
    return "port-%02d-".formatted(i) + "x".repeat(55);
  }

  static <T> List<T> each(int count, IntFunction<T> element) {
    return IntStream.range(0, count).mapToObj(element).toList();
  }
}
