// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.docs;

import dev.appnetwork.planner.exposure.ControllerOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of a controller's options on the ingress controllers page. */
final class OptionTable {
  static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("always", "every exposure, unless `annotations` set another value");
    OPTIONS.put("redirect", "`http.redirectToHTTPS: true`");
    OPTIONS.put("redirect.tls", "`http.redirectToHTTPS: true`, for `hosts[]` with `tls`");
    OPTIONS.put("noRedirect", "`http.redirectToHTTPS: false`");
    OPTIONS.put("noRedirect.tls", "`http.redirectToHTTPS: false`, for `hosts[]` with `tls`");
    OPTIONS.put("timeout", "`http.timeout`");
    OPTIONS.put("maxRequestBody", "`http.maxRequestBody`");
    OPTIONS.put("allowedSources", "`http.allowedSources`");
    OPTIONS.put("sessionAffinity", "`http.sessionAffinity.cookie`");
    OPTIONS.put("rewritePrefix", "`paths[].rewritePrefix`");
    OPTIONS.put("rewriteRoot", "`paths[].rewritePrefix: /`");
    OPTIONS.put("tls", "`hosts[].tls`");
    OPTIONS.put("noTls", "`hosts[]` without `tls`, if other hosts have it");
    OPTIONS.put("defaultCertificate", "`hosts[].tls` without `secretName`");
    OPTIONS.put("backend.http", "plain HTTP on port 443 or a port named `https*`");
    OPTIONS.put("backend.https", "`appProtocol: https`");
    OPTIONS.put("backend.grpc", "`appProtocol: grpc`");
    OPTIONS.put("backend.h2c", "`appProtocol: kubernetes.io/h2c`");
    OPTIONS.put("backend.ws", "`appProtocol: kubernetes.io/ws`");
    OPTIONS.put("backend.wss", "`appProtocol: kubernetes.io/wss`");
  }

  private OptionTable() {}

  static String of(ControllerOptions controller) {
    var text = new StringBuilder();
    text.append("| option | form |\n| --- | --- |\n");
    OPTIONS.forEach(
        (option, words) -> {
          if (isDocumented(controller, option)) {
            text.append("| %s | %s |\n".formatted(words, form(controller, option)));
          }
        });
    return text.toString();
  }

  private static boolean isDocumented(ControllerOptions controller, String option) {
    return switch (option) {
      case "always",
          "tls",
          "noTls",
          "redirect.tls",
          "noRedirect.tls",
          "backend.http",
          "rewriteRoot" ->
          controller.supports(option);
      case "redirect" -> !controller.supports("redirect.tls");
      case "rewritePrefix" -> !controller.supports("rewriteRoot");
      default -> true;
    };
  }

  private static String form(ControllerOptions controller, String option) {
    var middleware = controller.middleware(option);
    if (middleware.isPresent()) {
      return "Middleware with `%s`".formatted(middleware.get());
    }
    if (!controller.supports(option)) {
      return "not supported"
          + controller.instead(option).map(instead -> "; use a " + instead).orElse("");
    }
    if (option.equals("defaultCertificate") && controller.requirement(option).isPresent()) {
      return "requires %s in the controller's configuration"
          .formatted(controller.requirement(option).get());
    }
    if (controller.requirement(option).isPresent()) {
      return "requires a %s for the Service".formatted(controller.requirement(option).get());
    }
    var renderings = controller.renderings(option);
    return renderings.isEmpty()
        ? "without an annotation"
        : renderings.stream()
            .map(
                one ->
                    "`%s: %s`%s"
                        .formatted(
                            one.key(),
                            one.template().replace("|", "\\|"),
                            one.onService() ? " (*Service*)" : ""))
            .collect(Collectors.joining("<br>"));
  }
}
