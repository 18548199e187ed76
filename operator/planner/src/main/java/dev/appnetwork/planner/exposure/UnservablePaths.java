// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.planner.PlanInput;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds paths and hosts that a controller doesn't serve by their text. They are left out. */
final class UnservablePaths {
  /** A dot is common in paths, and matches few others. */
  private static final Pattern OPERATORS = Pattern.compile("[()*+]");

  private static final Pattern PLAIN = Pattern.compile("[-A-Za-z0-9._/]*");

  /** A second quantifier is possessive here, but invalid for controllers. */
  private static final Pattern DOUBLE_QUANTIFIER = Pattern.compile("[*+][*+]");

  private UnservablePaths() {}

  /**
   * Returns the reason and the remedy if the controller doesn't serve a path.
   *
   * @param byRegex true if the path is rendered as a regular expression
   */
  static Optional<String> problem(ControllerOptions controller, ExposedPath path, boolean byRegex) {
    var text = path.path();
    if (controller.readsAsRegex(path) && OPERATORS.matcher(text).find()) {
      return Optional.of(
          ("%s reads the path %s as a regular expression, which can match other paths, or be"
                  + " invalid for all apps. It isn't exposed. Use a path without ( ) * +.")
              .formatted(controller.title(), text));
    }
    if (controller.ignoresExactPaths() && path.type().equals(PathRendering.EXACT)) {
      return Optional.of(
          ("%s ignores paths of type Exact, such as %s. It isn't exposed. Use type Prefix, or another"
                  + " controller.")
              .formatted(controller.title(), text));
    }
    if (controller.comparesDecodedPaths() && text.contains("%")) {
      return Optional.of(neverMatches(controller.title(), text));
    }
    var form = controller.rejections().formOf(path);
    if (form.isPresent()) {
      return Optional.of(rejected(controller, "path " + text, form.get()));
    }
    if (controller.requiresRegexSyntax() && !isRegex(text)) {
      return Optional.of(rejected(controller, "path " + text, "a path without ( ) * +"));
    }
    if (controller.requiresPlainPaths() && !byRegex && !PLAIN.matcher(text).matches()) {
      return Optional.of(
          rejected(controller, "path " + text, "only letters, digits, and - . _ / in paths"));
    }
    return controller
        .rejections()
        .formOfRewrite(path)
        .map(
            rewrite ->
                "%s rejects rewritePrefix %s. The path isn't exposed. Use %s, or another controller."
                    .formatted(controller.title(), path.rewritePrefix(), rewrite));
  }

  /**
   * Returns the reason and the remedy if the controller serves the protocol of a path by HTTPS
   * only.
   */
  static Optional<String> problem(
      ControllerOptions controller, ExposeEntry entry, Host host, ExposedPath path) {
    boolean both = HttpValues.of(entry.http()).options().contains("noRedirect");
    return BackendProtocol.option(path.port())
        .filter(controller.tls()::isRequiredFor)
        .filter(option -> both || host.tls() == null)
        .map(
            option ->
                ("%s serves appProtocol %s of port %s by HTTPS only. The path %s isn't exposed. %s, or"
                        + " use another controller.")
                    .formatted(
                        controller.title(),
                        path.port().appProtocol(),
                        path.port().name(),
                        path.path(),
                        host.tls() != null
                            ? "Remove redirectToHTTPS"
                            : both
                                ? "Remove redirectToHTTPS and add tls to the host"
                                : "Add tls to the host"));
  }

  /** Returns the reason and the remedy if the controller rejects a host. */
  static Optional<String> problem(ControllerOptions controller, String host) {
    return controller
        .rejections()
        .formOf(host)
        .map(form -> rejected(controller, "host " + host, form));
  }

  private static String rejected(ControllerOptions controller, String what, String form) {
    return "%s rejects an Ingress with the %s. It isn't exposed. Use %s, or another controller."
        .formatted(controller.title(), what, form);
  }

  private static boolean isRegex(String text) {
    try {
      Pattern.compile(text);
      return !DOUBLE_QUANTIFIER.matcher(text).find();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** Returns the reason and the remedy if the Gateway of an exposure doesn't serve a path. */
  static Optional<String> problem(PlanInput input, ExposeEntry entry, ExposedPath path) {
    return GatewayControllers.controller(input, entry)
        .filter(KnownGateways::comparesDecodedPaths)
        .filter(controller -> path.path().contains("%"))
        .map(controller -> neverMatches("Controller " + controller, path.path()));
  }

  private static String neverMatches(String title, String path) {
    return ("%s decodes requested paths before it compares them, so the path %s never matches. It"
            + " isn't exposed. Use a path without %%XX, or another controller.")
        .formatted(title, path);
  }
}
