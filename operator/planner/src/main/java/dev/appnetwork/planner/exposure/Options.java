// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;
import static dev.appnetwork.planner.field.FieldName.HTTP;
import static dev.appnetwork.planner.field.FieldName.PATHS;
import static dev.appnetwork.planner.field.FieldName.REWRITE_PREFIX;
import static dev.appnetwork.planner.field.FieldName.TLS;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks whether the controller of an exposure supports its options. */
final class Options {
  static final String DEFAULT_CERTIFICATE = "defaultCertificate";
  static final String REWRITE = "rewritePrefix";
  static final String REWRITE_ROOT = "rewriteRoot";

  private static final String MIDDLEWARES = "middlewares.traefik.io";

  /** Without these options, an exposure would allow more than the spec requests. */
  private static final Set<String> WITHHOLDING =
      Set.of(HttpValues.ALLOWED_SOURCES, DEFAULT_CERTIFICATE);

  /**
   * The result.
   *
   * @param findings the findings
   * @param withheld true if the exposure can't be applied without an unsupported option
   */
  record Checked(List<Finding> findings, boolean withheld) {}

  /**
   * The object that the controller takes an option from, in words.
   *
   * @param reason the reason that the option isn't supported, after the controller's name
   * @param remedy what the user can do to the exposure or the cluster
   */
  private record Instead(String reason, String remedy) {
    static final Instead NOTHING = new Instead("", "Remove it");

    static Instead atMost(long seconds) {
      return new Instead(
          " for more than %ds".formatted(seconds), "Use at most %ds".formatted(seconds));
    }

    static Instead of(ControllerOptions controller, String option) {
      var middleware = controller.middleware(option);
      if (middleware.isPresent()) {
        return new Instead(
            " through the Ingress: it takes a Middleware with %s, and the operator finds no CRD %s"
                .formatted(middleware.get(), MIDDLEWARES),
            "Install the CRDs of Traefik, so that the operator creates the Middleware, remove it");
      }
      return controller
          .instead(option)
          .map(" through the Ingress: it takes a %s"::formatted)
          .map(reason -> new Instead(reason, "Remove it"))
          .orElse(NOTHING);
    }
  }

  private Options() {}

  /**
   * Returns the controller table's option for a rewrite. Some controllers only support a rewrite to
   * the root.
   */
  static String rewrite(@Nullable ControllerOptions controller, String prefix) {
    return controller != null && !controller.supports(REWRITE) && prefix.equals("/")
        ? REWRITE_ROOT
        : REWRITE;
  }

  static Checked ofIngress(
      ExposeEntry entry,
      FieldPath field,
      String controllerName,
      @Nullable ControllerOptions controller,
      List<ExposedHost> hosts,
      boolean middlewares) {
    var findings = new ArrayList<Finding>();
    var title = controller == null ? "controller " + controllerName : controller.title();
    var withheld = false;
    var values = HttpValues.of(entry.http());
    for (var asked : asked(entry, field, controller).entrySet()) {
      var option = asked.getValue();
      var instead = instead(controller, option, values);
      if (instead.isPresent()) {
        withheld |= WITHHOLDING.contains(option);
        findings.add(
            unsupported(
                asked.getKey(),
                option,
                title,
                instead.get(),
                ControllerTable.titlesSupporting(option, middlewares)));
      }
    }
    if (controller != null) {
      findings.addAll(ProtocolFindings.ofIngress(field, controller, hosts, middlewares));
      findings.addAll(TlsFindings.of(field, controller, hosts, values.options()));
      findings.addAll(rewrites(field, controller, hosts));
    }
    return new Checked(findings, withheld);
  }

  /** Returns the reason and the remedy if a controller doesn't support an option. */
  private static Optional<Instead> instead(
      @Nullable ControllerOptions controller, String option, HttpValues values) {
    if (controller == null) {
      return Optional.of(Instead.NOTHING);
    }
    if (option.equals(HttpValues.TIMEOUT) && values.exceeds(controller)) {
      return controller.maxTimeout().stream().mapToObj(Instead::atMost).findFirst();
    }
    return controller.supports(option)
        ? Optional.empty()
        : Optional.of(Instead.of(controller, option));
  }

  static Checked ofGateway(
      ExposeEntry entry,
      FieldPath field,
      @Nullable ParentGateway parent,
      List<ExposedHost> hosts,
      boolean middlewares) {
    var findings = new ArrayList<Finding>();
    var withheld = false;
    for (var asked : asked(entry, field, ControllerTable.GATEWAY).entrySet()) {
      var option = asked.getValue();
      if (!ControllerTable.GATEWAY.supports(option)) {
        withheld |= WITHHOLDING.contains(option);
        findings.add(
            unsupported(
                asked.getKey(),
                option,
                ControllerTable.GATEWAY.title(),
                Instead.of(ControllerTable.GATEWAY, option),
                ControllerTable.titlesSupporting(option, middlewares)));
      } else if (option.equals("redirect")
          && parent != null
          && !parent.listeners().isEmpty()
          && hosts.stream().noneMatch(host -> redirects(parent, host))) {
        findings.add(
            Findings.error(
                Reason.UnsupportedOption,
                asked.getKey(),
                "No host is served both by a listener with TLS and by one without, so nothing is"
                    + " redirected. Remove redirectToHTTPS, or add such listeners to the"
                    + " Gateway."));
      }
    }
    return new Checked(findings, withheld);
  }

  private static boolean redirects(ParentGateway parent, ExposedHost host) {
    return parent.isEncrypted(host.host()) && !parent.plainSections(host.host()).isEmpty();
  }

  /** The options that are set, by field path. */
  private static Map<FieldPath, String> asked(
      ExposeEntry entry, FieldPath field, @Nullable ControllerOptions controller) {
    var asked = new LinkedHashMap<FieldPath, String>();
    for (var option : HttpValues.of(entry.http()).options()) {
      asked.put(field.child(HTTP).child(HttpValues.fieldOf(option)), option);
    }
    for (var i = 0; entry.hosts() != null && i < entry.hosts().size(); i++) {
      @Nullable Host host = entry.hosts().get(i);
      if (host == null) {
        continue;
      }
      var hostField = SpecFields.host(field, i);
      if (host.tls() != null && host.tls().secretName() == null) {
        asked.put(hostField.child(TLS), DEFAULT_CERTIFICATE);
      }
      for (var j = 0; host.paths() != null && j < host.paths().size(); j++) {
        var path = host.paths().get(j);
        if (path != null && path.rewritePrefix() != null) {
          asked.put(
              hostField.child(PATHS).index(j).child(REWRITE_PREFIX),
              rewrite(controller, path.rewritePrefix()));
        }
      }
    }
    return asked;
  }

  private static Finding unsupported(
      FieldPath field, String option, String title, Instead instead, List<String> others) {
    var what = option.equals(DEFAULT_CERTIFICATE) ? "tls without secretName" : field.name();
    var effect =
        WITHHOLDING.contains(option)
            ? "The exposure isn't applied."
            : "The exposure is applied without it.";
    return Findings.error(
        Reason.UnsupportedOption,
        field,
        "%s isn't supported by %s%s. %s %s, or use one of: %s."
            .formatted(
                what,
                title,
                instead.reason(),
                effect,
                instead.remedy(),
                String.join(", ", others)));
  }

  /** A controller that configures rewrites by Service can't distinguish its paths. */
  private static List<Finding> rewrites(
      FieldPath field, ControllerOptions controller, List<ExposedHost> hosts) {
    if (controller.renderings(REWRITE).stream().noneMatch(OptionAnnotation::isList)) {
      return List.of();
    }
    var rewrites = new TreeMap<String, Set<String>>();
    for (var host : hosts) {
      for (var path : host.paths()) {
        rewrites
            .computeIfAbsent(path.service(), service -> new HashSet<>())
            .add(path.rewritePrefix() == null ? path.path() : path.rewritePrefix());
      }
    }
    var declared =
        hosts.stream()
            .flatMap(host -> host.paths().stream())
            .anyMatch(path -> path.rewritePrefix() != null);
    return rewrites.entrySet().stream()
        .filter(rewrite -> declared && rewrite.getValue().size() > 1)
        .map(
            rewrite ->
                Findings.error(
                    Reason.UnsupportedOption,
                    field.child(HOSTS),
                    ("%s rewrites all paths of a Service in the same way, and the paths of "
                            + "Service %s differ in rewritePrefix. Use a separate Service in "
                            + "spec.services or a separate exposure for each.")
                        .formatted(controller.title(), rewrite.getKey())))
        .toList();
  }
}
