// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.ImportResult.HandedOver;
import dev.appnetwork.cli.importer.ImportResult.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The migration steps from existing objects to AppNetworks. Policies are additive, so the policies
 * of AppNetworks are created first and the old ones are deleted last. In between, access is neither
 * narrower nor wider.
 */
public final class AdoptionSteps {

  private static final String ADOPT = Handover.ADOPT;
  private static final String POLICY = "NetworkPolicy";
  private static final Map<String, String> API_VERSIONS =
      Map.of(
          "Service",
          "v1",
          "Ingress",
          "networking.k8s.io/v1",
          POLICY,
          "networking.k8s.io/v1",
          "HTTPRoute",
          "gateway.networking.k8s.io/v1");

  private AdoptionSteps() {}

  /**
   * Returns the commands in order.
   *
   * @param apply the command that applies the AppNetworks
   */
  public static String commands(ImportResult result, String apply) {
    var steps = new ArrayList<String>();
    steps.add(
        "Remove the objects below from their chart or repository, without\n"
            + "#    deleting them, and apply the AppNetworks. Nothing is adopted yet.\n"
            + apply);
    step(
        steps,
        "Transfer ownership of the Services, Ingresses, and routes. The objects aren't "
            + "recreated."
            + unnamed(result),
        adopted(result).filter(name -> !name.kind().equals(POLICY)).map(AdoptionSteps::annotate));
    step(
        steps,
        "Transfer ownership of policies that have the name of their AppNetwork.",
        adopted(result).filter(name -> name.kind().equals(POLICY)).map(AdoptionSteps::annotate));
    step(
        steps,
        "Let the AppNetworks expose the hosts of these objects too. They serve until you delete "
            + "them.",
        result.handedOver().stream().map(AdoptionSteps::handOver));
    step(
        steps,
        "Wait until the AppNetworks are Ready.",
        result.apps().stream()
            .map(
                app ->
                    "kubectl -n %s wait --for=condition=Ready appnetwork/%s --timeout=60s"
                        .formatted(app.namespace(), app.name())));
    step(
        steps,
        "Delete the policies that the AppNetworks replaced.",
        result.replaced().stream()
            .map(
                name ->
                    "kubectl -n %s delete networkpolicy %s"
                        .formatted(name.namespace(), name.name())));
    step(
        steps,
        "Delete the Ingresses and routes that the AppNetworks replaced, once the controller"
            + " serves\n"
            + "#    the new ones. Their Certificates stay (cert-manager).",
        result.handedOver().stream().map(AdoptionSteps::delete));
    return IntStream.range(0, steps.size())
        .mapToObj(i -> "# %d. %s\n".formatted(i + 1, steps.get(i)))
        .collect(Collectors.joining());
  }

  private static String unnamed(ImportResult result) {
    return result.portNames().isEmpty()
        ? ""
        : "\n#    A port without a name gets one: requests can fail until the EndpointSlices list it."
            + result.portNames().keySet().stream()
                .map(name -> "\n#    %s: %s".formatted(name, result.portNames().get(name)))
                .sorted()
                .collect(Collectors.joining());
  }

  private static void step(List<String> steps, String title, Stream<String> commands) {
    var lines = commands.toList();
    if (!lines.isEmpty()) {
      steps.add(title + "\n" + String.join("\n", lines));
    }
  }

  private static String annotate(ObjectName name) {
    return "kubectl -n %s annotate %s %s %s=true"
        .formatted(name.namespace(), name.kind().toLowerCase(Locale.ROOT), name.name(), ADOPT);
  }

  private static String handOver(HandedOver one) {
    var annotations = new StringBuilder();
    one.annotations().forEach((key, value) -> annotations.append(' ').append(key + "=" + value));
    return "kubectl -n %s annotate --overwrite %s %s%s"
        .formatted(
            one.name().namespace(),
            one.name().kind().toLowerCase(Locale.ROOT),
            one.name().name(),
            annotations);
  }

  private static String delete(HandedOver one) {
    return "kubectl -n %s delete %s %s --cascade=orphan"
        .formatted(
            one.name().namespace(), one.name().kind().toLowerCase(Locale.ROOT), one.name().name());
  }

  /** Returns the annotations as patches, for example for Kustomize. */
  public static String patches(ImportResult result) {
    return Stream.concat(
            adopted(result).map(name -> patch(name, Map.of(ADOPT, "true"))),
            result.handedOver().stream().map(one -> patch(one.name(), one.annotations())))
        .collect(Collectors.joining("---\n"));
  }

  private static String patch(ObjectName name, Map<String, String> annotations) {
    return FlowYaml.of(
        Trees.map(
            "apiVersion",
            API_VERSIONS.get(name.kind()),
            "kind",
            name.kind(),
            "metadata",
            Trees.map(
                "name", name.name(), "namespace", name.namespace(), "annotations", annotations)));
  }

  private static Stream<ObjectName> adopted(ImportResult result) {
    return result.apps().stream().flatMap(app -> app.adopted().stream());
  }
}
