// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.HttpOptions;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.field.FieldName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options of an exposure as typed values. Annotations are built from these values, never from
 * text of the spec, because they configure a shared proxy.
 *
 * @param options names of the options that are set, as in the controller table
 * @param tokens the values, by the token in the table's templates
 */
record HttpValues(List<String> options, Map<String, String> tokens) {
  /** No options. */
  static final HttpValues NONE = new HttpValues(List.of(), Map.of());

  private static final Pattern DURATION_PART = Pattern.compile("([0-9]{1,5})(h|ms|m|s)");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,5}(h|ms|m|s)){1,4}");
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})(k|M|G|Ki|Mi|Gi)?");
  private static final Pattern COOKIE = Pattern.compile("[-A-Za-z0-9_]{1,63}");
  private static final Map<String, Long> UNITS =
      Map.of(
          "k",
          1_000L,
          "M",
          1_000_000L,
          "G",
          1_000_000_000L,
          "Ki",
          1L << 10,
          "Mi",
          1L << 20,
          "Gi",
          1L << 30);
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  static final String ALLOWED_SOURCES = "allowedSources";
  static final String TIMEOUT = "timeout";

  /** No client has this address. */
  private static final String NO_CLIENT = "0.0.0.0/32";

  /** Reads the options of an exposure. Invalid values are left out. */
  static HttpValues of(@Nullable HttpOptions http) {
    if (http == null) {
      return NONE;
    }
    var options = new ArrayList<String>();
    var tokens = new TreeMap<String, String>();
    if (http.redirectToHTTPS() != null) {
      options.add(http.redirectToHTTPS() ? "redirect" : "noRedirect");
    }
    millis(http.timeout())
        .ifPresent(
            millis -> {
              options.add(TIMEOUT);
              var seconds = (millis + 999) / 1_000;
              tokens.put("millis", String.valueOf(millis));
              tokens.put("seconds", String.valueOf(seconds));
              tokens.put("gatewayDuration", gatewayDuration(millis));
              tokens.put("duration", millis % 1_000 == 0 ? seconds + "s" : millis + "ms");
            });
    bytes(http.maxRequestBody())
        .ifPresent(
            bytes -> {
              options.add("maxRequestBody");
              tokens.put("bytes", String.valueOf(bytes));
            });
    if (http.allowedSources() != null) {
      var valid =
          http.allowedSources().stream().filter(block -> Cidr.parse(block).isPresent()).toList();
      // Without blocks, annotations would allow all clients.
      var blocks = valid.isEmpty() ? List.of(NO_CLIENT) : valid;
      options.add(ALLOWED_SOURCES);
      tokens.put("cidrs", String.join(",", blocks));
      tokens.put("cidrsSpaced", String.join(" ", blocks));
    }
    var affinity = http.sessionAffinity();
    if (affinity != null
        && affinity.cookie() != null
        && COOKIE.matcher(affinity.cookie()).matches()) {
      options.add("sessionAffinity");
      tokens.put("cookie", affinity.cookie());
    }
    return new HttpValues(List.copyOf(options), tokens);
  }

  /** Reads the options of an exposure whose values the controller supports. */
  static HttpValues of(@Nullable HttpOptions http, @Nullable ControllerOptions controller) {
    var all = of(http);
    return controller == null || !all.exceeds(controller)
        ? all
        : new HttpValues(
            all.options.stream().filter(option -> !option.equals(TIMEOUT)).toList(), all.tokens);
  }

  /** Returns whether the timeout is longer than the controller supports. */
  boolean exceeds(ControllerOptions controller) {
    var most = controller.maxTimeout();
    return most.isPresent()
        && options.contains(TIMEOUT)
        && Long.parseLong(tokens.getOrDefault("seconds", "0")) > most.getAsLong();
  }

  /** Returns the field of {@code http} that sets an option. */
  static FieldName fieldOf(String option) {
    return switch (option) {
      case "redirect", "noRedirect" -> FieldName.REDIRECT_TO_HTTPS;
      case TIMEOUT -> FieldName.TIMEOUT;
      case "maxRequestBody" -> FieldName.MAX_REQUEST_BODY;
      case ALLOWED_SOURCES -> FieldName.ALLOWED_SOURCES;
      case "sessionAffinity" -> FieldName.SESSION_AFFINITY;
      default -> throw new IllegalArgumentException(option);
    };
  }

  static Optional<Long> millis(@Nullable String duration) {
    if (duration == null || !DURATION.matcher(duration).matches()) {
      return Optional.empty();
    }
    var parts = DURATION_PART.matcher(duration);
    var millis = 0L;
    while (parts.find()) {
      millis += Long.parseLong(parts.group(1)) * MILLIS.getOrDefault(parts.group(2), 1L);
    }
    return millis == 0 ? Optional.empty() : Optional.of(millis);
  }

  /** Formats a duration for Gateway API (GEP-2257): at most five digits per unit. */
  private static String gatewayDuration(long millis) {
    var text = new StringBuilder();
    var rest = millis;
    for (var unit : List.of("h", "m", "s", "ms")) {
      var size = MILLIS.getOrDefault(unit, 1L);
      if (rest >= size) {
        text.append(rest / size).append(unit);
        rest %= size;
      }
    }
    return text.toString();
  }

  static Optional<Long> bytes(@Nullable String size) {
    if (size == null) {
      return Optional.empty();
    }
    var parts = SIZE.matcher(size);
    if (!parts.matches()) {
      return Optional.empty();
    }
    @Nullable String unit = parts.group(2);
    return Optional.of(
        Long.parseLong(parts.group(1)) * (unit == null ? 1L : UNITS.getOrDefault(unit, 1L)));
  }

  /** Replaces the tokens of a template in the controller table. */
  static String fill(String template, Map<String, String> tokens) {
    var filled = template;
    for (var token : tokens.entrySet()) {
      filled = filled.replace("{" + token.getKey() + "}", token.getValue());
    }
    return filled;
  }
}
