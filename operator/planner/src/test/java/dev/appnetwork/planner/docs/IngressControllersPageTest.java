// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.exposure.ControllerOptions;
import dev.appnetwork.planner.exposure.ControllerTable;
import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The ingress controllers page matches the table; {@code -Ddocs.update=true} regenerates it. */
class IngressControllersPageTest {
  private static final String HEAD =
      """
      # Ingress controllers and their options

      <!-- Generated from operator/planner/src/main/resources/dev/appnetwork/planner/exposure/controllers. -->

      The operator renders an exposure's `http` options, `rewritePrefix`, `tls`, and the `appProtocol` of its
      ports in the form that the controller of the IngressClass supports. This page lists that form for each
      known controller. Values are encoded from typed fields and never copied as text.

      If a controller doesn't support an option, `Accepted` is False with reason `UnsupportedOption`, and the
      exposure is applied without the option. `allowedSources` and `tls` without `secretName` are exceptions:
      without them, the exposure would allow more than you declared, so it isn't applied.

      Annotations marked *Service* are set on the Service behind the path. Paths that need different
      annotations get separate Ingresses, named like the exposure's Ingress with a hash. Some controllers,
      such as NGINX and HAProxy, treat a timeout as the maximum pause between two reads, not as the duration
      of a request.

      Traefik orders routes by the length of their rules, across hosts and path types. Routes for which this
      differs from the precedence of an Ingress get a separate Ingress with the annotation
      `traefik.ingress.kubernetes.io/router.priority`.

      """;

  @Test
  void matchesControllerTable() throws IOException {
    var page = Repository.root().resolve("docs/ingress-controllers.md");
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(page, text());
    }
    assertThat(page).hasContent(text());
  }

  @Test
  void documentsEveryOptionOfTheTable() {
    assertThat(ControllerTable.all())
        .allSatisfy(
            controller ->
                assertThat(OptionTable.OPTIONS.keySet())
                    .filteredOn(controller::supports)
                    .isNotEmpty());
  }

  private static String text() {
    var text = new StringBuilder(HEAD);
    ControllerTable.all().forEach(controller -> text.append(section(controller)));
    return text.substring(0, text.length() - 1);
  }

  private static String section(ControllerOptions controller) {
    var text = new StringBuilder("## " + controller.title() + "\n\n");
    text.append(
        "`spec.controller`: `%s`. Checked against version %s.\n\n"
            .formatted(controller.controller(), controller.version()));
    if (OptionTable.OPTIONS.keySet().stream()
        .anyMatch(option -> controller.instead(option).isPresent())) {
      text.append(
          "The operator doesn't create the custom resources that the table recommends. To use your"
              + " own, ask the operator's administrators to allow the annotation under"
              + " `annotations.allowed`, and set it in the `annotations` of the exposure or of the"
              + " Service.\n\n");
    }
    if (OptionTable.OPTIONS.keySet().stream()
        .anyMatch(option -> controller.middleware(option).isPresent())) {
      text.append(
          "If the cluster serves `middlewares.traefik.io` (`v1alpha1`), the operator creates a"
              + " Middleware for each option that requires one, and the annotation"
              + " `traefik.ingress.kubernetes.io/router.middlewares` refers to them in a fixed"
              + " order: `allowedSources`, `redirectToHTTPS`, `maxRequestBody`, then Middlewares of"
              + " the `annotations`, then `rewritePrefix`. Traefik must have its provider"
              + " `kubernetescrd` enabled for these namespaces; otherwise it answers 404. If the"
              + " kind isn't served, these options aren't supported. A host with `tls` and"
              + " `redirectToHTTPS: true` gets a second Ingress without TLS, which redirects.\n\n");
    }
    text.append(paths(controller));
    add(
        text,
        controller.comparesDecodedPaths(),
        "Doesn't serve paths with encoded characters, such as `/caf%C3%A9`: it decodes requested"
            + " paths first. The operator leaves out such paths with reason `UnsupportedOption`.");
    add(
        text,
        controller.ignoresExactPaths(),
        "Doesn't serve paths of type Exact, which are left out with reason `UnsupportedOption`.");
    if (controller.requiresPlainPaths()) {
      text.append(
          "Rejects paths with characters other than letters, digits, and `- . _ /`, except paths"
              + " that are rendered as regular expressions. The operator leaves out such paths with"
              + " reason `UnsupportedOption`.\n\n");
    }
    var rejections = controller.rejections();
    if (rejections.paths() != null || controller.requiresRegexSyntax()) {
      text.append(
          "Rejects an Ingress with some paths, so the operator leaves them out with reason"
              + " `UnsupportedOption`. Use %s.\n\n"
                  .formatted(
                      rejections.path()
                          + (controller.requiresRegexSyntax()
                              ? ", and without unpaired parentheses or repeated `*` and `+`"
                              : "")));
    }
    if (rejections.rewrites() != null) {
      text.append(
          "Rejects some values of `rewritePrefix`, so the operator leaves out such paths with"
              + " reason"
              + " `UnsupportedOption`. Use %s.\n\n".formatted(rejections.rewrite()));
    }
    controller
        .maxTimeout()
        .ifPresent(
            seconds ->
                text.append(
                    "Rejects a `timeout` of more than %ds, so the operator leaves it out with reason"
                            .formatted(seconds)
                        + " `UnsupportedOption`.\n\n"));
    if (rejections.hosts() != null) {
      text.append(
          "Rejects an Ingress with some hosts, so the operator leaves them out with reason"
              + " `UnsupportedOption`. Use %s.\n\n".formatted(rejections.host()));
    }
    text.append(HostText.of(controller.hosts()));
    if (controller.joinsNames()) {
      text.append(
          "Joins names without separators, so different objects can have the same name, even in"
              + " different namespaces, and it uses one of them for both. Therefore, a path is"
              + " listed twice if no other path of the Ingress gets the same name; then the names"
              + " of routes are unique. A backend or certificate with the name of an older one is a"
              + " `HostConflict`.\n\n");
    }
    if (controller.servesClassesTogether()) {
      text.append(
          "Serves all IngressClasses with its `spec.controller` together, so two exposures of one"
              + " path are a `HostConflict` even if their classes differ.\n\n");
    }
    controller
        .unsupportedConfiguration()
        .ifPresent(
            what ->
                add(text, true, "The operator can't detect, and doesn't support: " + what + "."));
    add(
        text,
        controller.readsClassAnnotation(),
        "The annotation `kubernetes.io/ingress.class` sets the class.");
    add(
        text,
        controller.tls().servesPlainHttp(),
        "Also serves hosts with `tls` over plain HTTP (warning `ServedInClear`).");
    add(
        text,
        controller.tls().ignoresSecrets(),
        "Takes certificates from its own store, not from `tls.secretName`.");
    add(
        text,
        controller.tls().stopsAtMissingSecrets(),
        "Doesn't read the certificates of an Ingress after the first one whose Secret is missing."
            + " Therefore, hosts with different Secrets get separate Ingresses.");
    add(
        text,
        controller.tls().requiresSecrets(),
        "Doesn't serve hosts that `spec.tls` of an Ingress lists without a Secret, so hosts with"
            + " `tls` but without `secretName` aren't listed there.");
    add(
        text,
        controller.tls().isRequiredFor("backend.grpc"),
        "Serves gRPC and HTTP/2 backends by HTTPS only. The operator leaves out their paths with"
            + " reason `UnsupportedOption` if the host has no `tls`, or with `redirectToHTTPS:"
            + " false`.");
    if (controller.tls().readsOwnSecrets()) {
      text.append(
          "Reads TLS Secrets from the namespace of its gateway's pods, not from the namespace of"
              + " the Ingress (warning `UnsupportedOption`).\n\n");
    }
    controller
        .className()
        .ifPresent(
            name ->
                text.append(
                    controller
                            .classNameSetting()
                            .map(
                                setting ->
                                    "Serves the IngressClass `%s`, or those that its option `%s` names"
                                            .formatted(name, setting)
                                        + " (warning `IngressControllerUnknown`).")
                            .orElse(
                                "Serves the IngressClass `%s` only. Others are `IngressControllerUnknown`."
                                    .formatted(name))
                        + "\n\n"));
    if (!controller.appProtocols().isEmpty()) {
      text.append(
          "Reads `appProtocol` from Services, and supports only the values `%s`.\n\n"
              .formatted(String.join("`, `", controller.appProtocols())));
    }
    if (controller.rewritesByRegex()) {
      text.append(
          "If one path of a host is rewritten, the controller treats all paths of that host as"
              + " case-insensitive regular expressions, including those of other Ingresses."
              + " Therefore, the operator renders every path of that host as a regular expression,"
              + " in all AppNetworks. Unmanaged Ingresses with that host cause a warning.\n\n");
    }
    add(
        text,
        controller.refersToPortsByNumber(),
        "Configures its proxy by the number of a Service port, so Ingresses refer to ports by"
            + " number.");
    controller
        .standbyPath()
        .ifPresent(
            path ->
                text.append(
                    "While a path moves to another Service or port, the Ingress also has the path"
                        + " `%s` of type ImplementationSpecific. It is a regular expression that no"
                            .formatted(
                                path.replace("{name}", "appnetwork-standby-<service>-<port>"))
                        + " request matches, and makes the new backend known to the proxy"
                        + " first. While the Ingress takes over hosts from an unmanaged one, its"
                        + " prefixes are regular expressions, which the controller prefers.\n\n"));
    text.append(OptionTable.of(controller));
    return text.append('\n').toString();
  }

  private static String paths(ControllerOptions controller) {
    var form = controller.pathForm("shop.example.com");
    var words =
        switch (form) {
          case STRING ->
              "Matches paths of type Prefix by string, so `/shop` is written as Exact `/shop` and"
                  + " Prefix `/shop/`.";
          case WITHOUT_SLASH ->
              "Serves `/shop/` of type Prefix only below `/shop/`, so the final slash isn't"
                  + " written.";
          case BEFORE_EXACT ->
              "Uses the last one of two equal paths, so paths of type Exact follow those of type"
                  + " Prefix.";
          case BELOW_EXACT ->
              "Uses any of the Prefix and the Exact path `/shop`, so such a Prefix is written as"
                  + " `/shop/` of type ImplementationSpecific.";
          default ->
              controller.pathForm("*.example.com") == form
                  ? ""
                  : "Matches paths of type Prefix by string for wildcard hosts, so `/shop` is"
                      + " written as Exact `/shop` and Prefix `/shop/` for these.";
        };
    return words.isEmpty() ? "" : words + "\n\n";
  }

  private static void add(StringBuilder text, boolean applies, String words) {
    text.append(applies ? words + "\n\n" : "");
  }
}
