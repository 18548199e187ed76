// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 4: the operator never writes a spec, so GitOps tools never see a diff. */
class Promise04SpecNeverEditedIT extends OperatorIT {

  @Test
  void neverWritesTheSpec() {
    apps.apply("status/app.yaml", "${name}", "mine");
    apps.apply("status/peer.yaml", "${name}", "mine");
    apps.awaitReady("mine");
    var spec = apps.get("mine").getSpec();
    var writers = fieldManagersOfSpec();
    var requests = OperatorRequests.fromNow(controlPlane);

    apps.delete("mine-peer");
    apps.awaitCondition("mine", "Ready", "False", "PeerNotFound");
    apps.apply("status/peer.yaml", "${name}", "mine");
    apps.awaitReady("mine");
    actor.patch("Service/mine", "{spec: {selector: {app: theirs}}}");
    actor.delete("NetworkPolicy/mine");
    ExternalActor.soon("drift is corrected").until(() -> apps.policy("mine").isPresent());
    operator.close();
    operator = RunningOperator.start(controlPlane, namespace);
    Reconciles.await(operator, 2);

    assertThat(apps.get("mine").getMetadata().getGeneration()).isEqualTo(1);
    assertThat(apps.get("mine").getSpec()).isEqualTo(spec);
    assertThat(fieldManagersOfSpec()).isEqualTo(writers).hasSize(1);
    assertThat(requests.events())
        .filteredOn(event -> event.resource().equals("appnetworks") && !event.verb().equals("list"))
        .isNotEmpty()
        .allMatch(event -> event.subresource().equals("status"));
  }

  @Test
  void neverWritesAnEditedSpec() {
    apps.apply("promises/everything.yaml", "${name}", "toggled");
    apps.awaitReady("toggled");
    for (var change :
        List.of(
            "{expose: null}",
            "{ports: null, services: null, allow: null}",
            "{ports: [{name: http, port: 80}]}",
            "{allow: {to: []}}",
            "{policy: {mode: Disabled}}",
            "{policy: null}")) {
      actor.patch("AppNetwork/toggled", "{spec: " + change + "}");
      apps.awaitReady("toggled");
    }

    assertThat(apps.get("toggled").getMetadata().getGeneration()).isEqualTo(7);
  }

  private static List<ManagedFieldsEntry> fieldManagersOfSpec() {
    return apps.get("mine").getMetadata().getManagedFields().stream()
        .filter(entry -> !"status".equals(entry.getSubresource()))
        .toList();
  }
}
