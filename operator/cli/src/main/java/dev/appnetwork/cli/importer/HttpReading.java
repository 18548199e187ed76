// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Reading.Inexpressible;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.exposure.ConfiguredAnnotations;
import dev.appnetwork.planner.exposure.ControllerOptions;
import dev.appnetwork.planner.exposure.ControllerTable;
import dev.appnetwork.planner.exposure.OptionAnnotation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts the timeout of a route, and annotations of an Ingress, to options of an exposure, with
 * the table that the operator renders them from. Annotations without an option are kept on the
 * Ingress.
 */
final class HttpReading {

  private static final Pattern TOKEN = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,5}(h|ms|m|s)){1,4}");
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kKmMgG]?)");
  private static final Pattern COOKIE = Pattern.compile("[-A-Za-z0-9_]{1,63}");
  private static final String ALWAYS = "always";
  private static final String REDIRECT = "redirect";
  private static final String NO_REDIRECT = "noRedirect";
  private static final List<String> VALUES =
      List.of("timeout", "maxRequestBody", "allowedSources", "sessionAffinity");
  private static final Map<String, String> UNITS = Map.of("", "", "k", "Ki", "m", "Mi", "g", "Gi");

  private final ExistingObjects objects;
  private final ClusterSettings settings;

  HttpReading(ExistingObjects objects, ClusterSettings settings) {
    this.objects = objects;
    this.settings = settings;
  }

  /** Returns the options as in {@code expose}; null if there are none. */
  @Nullable Map<String, Object> of(Exposed object) {
    if (object.timeout() != null) {
      return Trees.map("timeout", object.timeout());
    }
    var controller = controller(object);
    if (controller.isEmpty() || object.annotations().isEmpty()) {
      return null;
    }
    var options =
        Trees.map(
            "redirectToHTTPS",
            redirect(controller.get(), object),
            "timeout",
            option(controller.get(), "timeout", object.annotations()),
            "maxRequestBody",
            option(controller.get(), "maxRequestBody", object.annotations()),
            "allowedSources",
            option(controller.get(), "allowedSources", object.annotations()),
            "sessionAffinity",
            option(controller.get(), "sessionAffinity", object.annotations()));
    return options.isEmpty() ? null : options;
  }

  /**
   * Requires that the controller of a rewriting Ingress treats its paths as regular expressions.
   *
   * @throws Inexpressible if it doesn't
   */
  void requireRewritable(Exposed object) throws Inexpressible {
    if (object.gateway() != null || !object.isRewritten()) {
      return;
    }
    var controller = controller(object);
    Reading.require(
        controller.isPresent() && controller.get().rewritesByRegex(),
        "its paths are regular expressions of ingress-nginx, but its controller is another one, or unknown. If its IngressClass isn't in the input, add it.");
    var options = of(object);
    Reading.require(
        options == null || !options.containsKey("sessionAffinity"),
        "with session affinity and a rewrite, the path of the cookie would change to /.");
  }

  /**
   * Requires that the operator doesn't change an annotation that it always sets.
   *
   * @throws Inexpressible if it does
   */
  void requireUnchanged(Exposed object) throws Inexpressible {
    var controller = controller(object);
    if (controller.isEmpty()) {
      return;
    }
    var kept = annotations(object);
    for (var rendering : controller.get().renderings(ALWAYS)) {
      var value = object.annotations().get(rendering.key());
      Reading.require(
          value == null || value.equals(rendering.template()) || kept.containsKey(rendering.key()),
          "an AppNetwork would set its annotation %s to %s. If the operator's configuration allows it in annotations.allowed, use --config."
              .formatted(rendering.key(), rendering.template()));
    }
  }

  /** Returns the controller of an Ingress; empty if it is unknown, and for routes. */
  Optional<ControllerOptions> controller(Exposed object) {
    if (object.gateway() != null) {
      return Optional.empty();
    }
    return AssumedClasses.named(object.className(), objects)
        .map(one -> one.getSpec() == null ? null : one.getSpec().getController())
        .flatMap(ControllerTable::of);
  }

  /** Returns the annotations without an option that the configuration allows in {@code expose}. */
  Map<String, String> annotations(Exposed object) {
    var allowed = new TreeMap<>(object.annotations());
    allowed.keySet().retainAll(unread(object));
    allowed
        .keySet()
        .removeIf(key -> !ConfiguredAnnotations.isAllowed(key, object.namespace(), settings));
    return allowed;
  }

  /** Returns the annotations without an option. */
  Set<String> unread(Exposed object) {
    var unread = new HashSet<>(object.annotations().keySet());
    controller(object)
        .ifPresent(
            controller -> {
              unread.removeAll(read(controller, object));
              if (object.isRewritten()) {
                for (var name : List.of("rewritePrefix", "regex")) {
                  controller.renderings(name).forEach(one -> unread.remove(one.key()));
                }
              }
            });
    return unread;
  }

  private static Set<String> read(ControllerOptions controller, Exposed object) {
    var keys = new HashSet<String>();
    for (var name : List.of(ALWAYS, REDIRECT, NO_REDIRECT)) {
      if (matches(controller, name, object)) {
        renderings(controller, name, object).forEach(one -> keys.add(one.key()));
      }
    }
    for (var name : VALUES) {
      if (option(controller, name, object.annotations()) != null) {
        controller.renderings(name).forEach(one -> keys.add(one.key()));
      }
    }
    return keys;
  }

  private static @Nullable Object redirect(ControllerOptions controller, Exposed object) {
    if (matches(controller, REDIRECT, object)) {
      return true;
    }
    return matches(controller, NO_REDIRECT, object) ? false : null;
  }

  /** To prevent a redirect, the annotation that causes it can also be absent. */
  private static boolean matches(ControllerOptions controller, String option, Exposed object) {
    var causes =
        option.equals(NO_REDIRECT)
            ? controller.renderings(REDIRECT).stream().map(OptionAnnotation::key).toList()
            : List.<String>of();
    var set = object.annotations();
    var renderings = renderings(controller, option, object);
    return renderings.stream().anyMatch(one -> one.template().equals(set.get(one.key())))
        && renderings.stream()
            .allMatch(
                one ->
                    !one.onService()
                        && (one.template().equals(set.get(one.key()))
                            || (causes.contains(one.key()) && !set.containsKey(one.key()))));
  }

  private static List<OptionAnnotation> renderings(
      ControllerOptions controller, String option, Exposed object) {
    var forTls = controller.renderings(option + ".tls");
    boolean hasTls = object.hosts().stream().anyMatch(host -> host.tls() != null);
    return hasTls && !forTls.isEmpty() ? forTls : controller.renderings(option);
  }

  /** Returns the value on which all annotations of the option agree. */
  private static @Nullable Object option(
      ControllerOptions controller, String option, Map<String, String> annotations) {
    @Nullable Object common = null;
    for (var rendering : controller.renderings(option)) {
      var text = annotations.get(rendering.key());
      if (text == null || rendering.onService()) {
        return null;
      }
      var token = TOKEN.matcher(rendering.template());
      if (!token.find()) {
        if (!rendering.template().equals(text)) {
          return null;
        }
        continue;
      }
      var head = rendering.template().substring(0, token.start());
      var value =
          text.startsWith(head) && token.end() == rendering.template().length()
              ? value(token.group(1), text.substring(head.length()).trim())
              : null;
      if (value == null || (common != null && !value.equals(common))) {
        return null;
      }
      common = value;
    }
    return common;
  }

  private static @Nullable Object value(String token, String text) {
    return switch (token) {
      case "seconds" -> SECONDS.matcher(text).matches() ? text + "s" : null;
      case "millis" -> SECONDS.matcher(text).matches() ? text + "ms" : null;
      case "duration" ->
          DURATION.matcher(text).matches() && text.matches(".*[1-9].*") ? text : null;
      case "bytes" -> size(text);
      case "cidrs" -> blocks(text, ",");
      case "cidrsSpaced" -> blocks(text, " ");
      case "cookie" -> COOKIE.matcher(text).matches() ? Map.of("cookie", text) : null;
      default -> null;
    };
  }

  private static @Nullable Object size(String text) {
    var size = SIZE.matcher(text);
    return size.matches()
        ? size.group(1) + UNITS.get(size.group(2).toLowerCase(Locale.ROOT))
        : null;
  }

  private static @Nullable List<String> blocks(String text, String separator) {
    var blocks =
        Stream.of(text.split(separator))
            .map(String::trim)
            .filter(block -> !block.isEmpty())
            .map(HttpReading::block)
            .distinct()
            .toList();
    return blocks.isEmpty() ? null : blocks;
  }

  /** A single address is a block, too. */
  private static String block(String text) {
    return text.contains("/") ? text : text + (text.contains(":") ? "/128" : "/32");
  }
}
