// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The operator corrects drift in its fields at once and keeps fields that others add. */
class DriftIT extends OperatorIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Correcting drift takes 0.1 s, but more on a busy machine. */
  private static final Duration PROMPTLY = Duration.ofSeconds(10);

  @BeforeAll
  static void arrange() {
    apps.apply("drift/shop.yaml");
    apps.apply(
        "drift/shop.yaml",
        yaml ->
            yaml.replace("name: shop\n", "name: kiosk\n")
                .replace("{name: shop,", "{name: kiosk,")
                .replace("{app: shop}", "{app: kiosk}")
                .replace("shop.ex", "kiosk.ex"));
    apps.apply("drift/vault.yaml");
    apps.awaitReady("shop", "kiosk", "vault", "sealed");
  }

  static Stream<DriftInjection> damage() {
    return DriftInjection.in("drift/damage");
  }

  @ParameterizedTest
  @MethodSource("damage")
  void correctsDrift(DriftInjection damage) {
    var before = actor.get(damage.object());

    damage.by(actor);

    ExternalActor.within(PROMPTLY, "drift is corrected")
        .untilAsserted(
            () ->
                assertThat(withoutVolatileFields(actor.get(damage.object())))
                    .isEqualTo(withoutVolatileFields(before)));
    assertThat(actor.uid(damage.object())).isEqualTo(before.getMetadata().getUid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Service/shop", "NetworkPolicy/shop", "Ingress/shop"})
  void recreatesDeletedObjects(String object) {
    var before = actor.uid(object);

    actor.delete(object);

    ExternalActor.within(PROMPTLY, "the object is recreated")
        .until(() -> actor.find(object).isPresent() && !actor.uid(object).equals(before));
    apps.awaitReady("shop");
  }

  static Stream<DriftInjection> additions() {
    return DriftInjection.in("drift/additions");
  }

  @Test
  void sendsNoRequestForFieldsOfOtherManagers() {
    var requests = OperatorRequests.fromIdle(controlPlane);

    additions().forEach(addition -> addition.by(actor));

    // The address of the load balancer is reported in status.addresses, by one write.
    ExternalActor.soon("the address is reported")
        .until(() -> apps.get("kiosk").getStatus().addresses() != null);
    assertThat(requests.all()).isSubsetOf("patch appnetworks/kiosk/status").hasSizeLessThan(2);
    OperatorRequests.fromIdle(controlPlane).assertNone();
  }

  @ParameterizedTest
  @MethodSource("additions")
  void keepsFieldsOfOtherManagers(DriftInjection addition) {
    addition.by(actor);
    var after = actor.get(addition.object());
    var requests = OperatorRequests.fromNow(controlPlane);

    actor.patch(addition.object(), "{metadata: {labels: {appnetwork.dev/name: nobody}}}");

    ExternalActor.within(PROMPTLY, "drift is corrected")
        .untilAsserted(
            () ->
                assertThat(withoutVolatileFields(actor.get(addition.object())))
                    .isEqualTo(withoutVolatileFields(after)));
    assertThat(requests.all())
        .filteredOn(request -> !request.contains(" events/"))
        .hasSize(1)
        .allMatch(request -> request.startsWith("patch "));
  }

  /** Returns an object without fields that change with every write and without node ports. */
  private static JsonNode withoutVolatileFields(HasMetadata object) {
    ObjectNode tree = JSON.valueToTree(object);
    ((ObjectNode) tree.required("metadata"))
        .remove(List.of("resourceVersion", "generation", "managedFields"));
    if (tree.path("spec") instanceof ObjectNode spec) {
      spec.remove("healthCheckNodePort");
      spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
    }
    return tree;
  }
}
