// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.ingress;
import static dev.appnetwork.planner.rollout.RolloutObjects.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A port without a name keeps that as long as nothing requires a name. */
class UnnamedPortsTest {

  private static final String ONE = "[{name: http, port: 80}]";

  private String controller = "example.com/unknown";

  @Test
  void keepsTheOnlyPortUnnamed() {
    var kept = keep(ONE, service("shop", 80, 8080), unnamed(80));

    assertThat(port(kept).getName()).isNull();
    assertThat(port(kept).getPort()).isEqualTo(80);
    assertThat(backends(kept)).containsExactly("shop 80");
  }

  @Test
  void namesThePortIfSomethingRequiresIt() {
    var desired = service("shop", 80, 8080);
    assertThat(port(keep("[{name: http, port: 80}, {name: b, port: 81}]", desired, unnamed(80))))
        .as("several ports")
        .isEqualTo(port(desired));
    assertThat(port(keep(ONE, desired, unnamed(81)))).as("another number").isEqualTo(port(desired));
    assertThat(port(keep(ONE, desired, service("shop", "legacy", 80, 8080))))
        .as("another name")
        .isEqualTo(port(desired));
    desired.getMetadata().setAnnotations(Map.of("projectcontour.io/upstream-protocol.h2c", "http"));
    var annotated = keep(ONE, desired, unnamed(80));
    assertThat(port(annotated)).as("an annotation with the name").isEqualTo(port(desired));
    assertThat(backends(annotated)).containsExactly("shop http");
    desired.getMetadata().setAnnotations(null);
    controller = "traefik.io/ingress-controller";
    assertThat(port(keep(ONE, desired, unnamed(80))))
        .as("a controller that joins names")
        .isEqualTo(port(desired));
  }

  private Plan keep(String ports, Service desired, Service live) {
    var spec =
        Serialization.unmarshal(
            "---\n{selector: {app: shop}, ports: %s}".formatted(ports), AppNetworkSpec.class);
    var exposed = ingress("shop", "http");
    exposed.getSpec().setIngressClassName("public");
    var plan =
        new Plan(
            Desired.none(),
            Desired.none(),
            Desired.of(desired),
            Desired.none(),
            Desired.of(exposed),
            Desired.none(),
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of());
    var input =
        new PlanInput(
            new AppRef("shop", "shop"),
            Instant.EPOCH,
            spec,
            null,
            Map.of(),
            Map.of("public", new IngressClassFacts("public", controller, null)),
            Map.of(),
            List.of(),
            ClusterFacts.UNKNOWN,
            ClusterSettings.DEFAULT);
    return UnnamedPorts.keep(plan, input, name -> Optional.of(live));
  }

  private static Service unnamed(int number) {
    return service("shop", "", number, 8080);
  }

  private static ServicePort port(Plan plan) {
    return port(plan.services().objects().get(0));
  }

  private static ServicePort port(Service service) {
    return service.getSpec().getPorts().get(0);
  }

  private static List<String> backends(Plan plan) {
    return plan.ingresses().objects().stream()
        .flatMap(one -> Backends.of(one).stream())
        .map(backend -> backend.service() + " " + backend.port())
        .toList();
  }
}
