// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.PlanInput;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The supported options of the known ingress controllers; see {@code controllers/README.md} next to
 * the data.
 */
public final class ControllerTable {
  private static final List<String> FILES =
      List.of(
          "ingress-nginx",
          "f5-nginx",
          "traefik",
          "haproxy",
          "haproxy-ingress",
          "contour",
          "kong",
          "istio",
          "cilium",
          "aws-alb",
          "eks-auto-mode",
          "gke",
          "gke-internal",
          "openshift");

  private static final List<ControllerOptions> ALL =
      FILES.stream().map(ControllerTable::read).toList();

  /** The options that every Gateway supports. */
  static final ControllerOptions GATEWAY = read("gateway-api");

  private ControllerTable() {}

  /** Returns all controllers, with Gateway API last. */
  public static List<ControllerOptions> all() {
    return Stream.concat(ALL.stream(), Stream.of(GATEWAY)).toList();
  }

  /** Returns the options of the controller that serves an Ingress; empty if it is unknown. */
  public static Optional<ControllerOptions> of(Ingress ingress, PlanInput input) {
    return input.ingressClasses().values().stream()
        .filter(one -> one.name().equals(ingress.getSpec().getIngressClassName()))
        .findFirst()
        .flatMap(one -> of(one.controller()));
  }

  /** Returns the options of an IngressClass's controller; empty if the controller is unknown. */
  public static Optional<ControllerOptions> of(String controller) {
    return KnownControllers.named(controller)
        .flatMap(
            known ->
                ALL.stream()
                    .filter(options -> options.controller().equals(known.controller()))
                    .findFirst());
  }

  /**
   * Returns the names of the controllers that support an option.
   *
   * @param middlewares true if the cluster serves Traefik's Middlewares
   */
  static List<String> titlesSupporting(String option, boolean middlewares) {
    return all().stream()
        .map(options -> options.given(middlewares))
        .filter(
            options ->
                options.supports(option)
                    || (option.equals(Options.REWRITE_ROOT) && options.supports(Options.REWRITE)))
        .map(ControllerOptions::title)
        .toList();
  }

  private static ControllerOptions read(String name) {
    var properties = new Properties();
    try (var file =
            Objects.requireNonNull(
                ControllerTable.class.getResourceAsStream("controllers/" + name + ".properties"),
                name);
        var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ControllerOptions(name, properties);
  }
}
