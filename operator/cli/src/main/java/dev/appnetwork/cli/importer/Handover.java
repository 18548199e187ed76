// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.ImportResult.HandedOver;
import dev.appnetwork.cli.importer.ImportResult.ObjectName;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The annotations by which an Ingress or HTTPRoute and its replacements can coexist. */
final class Handover {

  static final String ADOPT = "appnetwork.dev/adopt";

  /**
   * The admission webhook of ingress-nginx rejects a second Ingress with the same host and path
   * unless one of them has this annotation (internal/ingress/controller, checkOverlap).
   */
  private static final String CANARY = "nginx.ingress.kubernetes.io/canary";

  private static final String INGRESS_NGINX = "ingress-nginx";

  private Handover() {}

  static List<HandedOver> of(ExistingObjects objects, Attempt attempt) {
    var handedOver = new ArrayList<HandedOver>();
    attempt
        .handedOver()
        .forEach(
            (name, heirs) -> {
              var annotations = new TreeMap<>(Map.of(ADOPT, String.join(",", heirs)));
              if (isIngressNginx(objects, name)) {
                annotations.put(CANARY, "false");
              }
              handedOver.add(new HandedOver(name, List.copyOf(heirs), annotations));
            });
    return handedOver;
  }

  private static boolean isIngressNginx(ExistingObjects objects, ObjectName name) {
    return objects.ingresses().stream()
        .filter(one -> name.kind().equals("Ingress") && isNamed(one, name))
        .flatMap(one -> AssumedClasses.named(AssumedClasses.className(one), objects).stream())
        .anyMatch(
            one ->
                one.getSpec() != null
                    && Objects.toString(one.getSpec().getController()).contains(INGRESS_NGINX));
  }

  private static boolean isNamed(Ingress ingress, ObjectName name) {
    return name.namespace().equals(ingress.getMetadata().getNamespace())
        && name.name().equals(ingress.getMetadata().getName());
  }
}
