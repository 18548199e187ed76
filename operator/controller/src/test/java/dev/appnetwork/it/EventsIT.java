// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operator emits an event if and only if a condition changes. */
class EventsIT extends OperatorIT {

  @Test
  void emitsNoEventForAnAppThatIsReadyAtOnce() {
    apply("peer.yaml", "smooth");
    apply("app.yaml", "smooth");
    apps.awaitReady("smooth-peer", "smooth");
    apply("app.yaml", "lonely");
    awaitEvent("lonely", "Warning", "PeerNotFound", 1);

    assertThat(events("smooth")).isEmpty();
    assertThat(events("smooth-peer")).isEmpty();
  }

  @Test
  void countsRepeatedEventsAcrossRestarts() throws Exception {
    apply("app.yaml", "shaky");
    var lost = awaitEvent("shaky", "Warning", "PeerNotFound", 1);
    assertThat(lost.getMessage()).contains("shaky-peer");
    createPeer("shaky");
    awaitEvent("shaky", "Normal", "Ready", 1);
    deletePeer("shaky");
    var again = awaitEvent("shaky", "Warning", "PeerNotFound", 2);
    assertThat(again.getMetadata().getUid()).isEqualTo(lost.getMetadata().getUid());
    assertThat(describe("shaky"))
        .containsPattern("Warning +PeerNotFound .*[(]x2 over .*appnetwork-operator .*shaky-peer")
        .containsPattern("Normal +Ready ");

    operator.close();
    var requests = OperatorRequests.fromIdle(controlPlane);
    operator = RunningOperator.start(controlPlane, namespace);
    Reconciles.await(operator, 1);
    assertThat(requests.writes()).noneMatch(write -> write.contains("shaky"));
    createPeer("shaky");
    awaitEvent("shaky", "Normal", "Ready", 2);
    deletePeer("shaky");
    awaitEvent("shaky", "Warning", "PeerNotFound", 3);
    OperatorRequests.fromIdle(controlPlane).assertNone();
    // Events are written without being read; only those about Ingresses are listed, once.
    assertThat(requests.reads()).noneMatch(read -> read.contains("get events/"));
    assertThat(events("shaky"))
        .extracting(event -> event.getType() + " " + event.getReason())
        .containsOnlyOnce("Normal Ready", "Warning PeerNotFound")
        .doesNotHaveDuplicates();
  }

  @Test
  void countsTheSameReasonOfAnotherSpec() {
    apply("app.yaml", "edited");
    awaitEvent("edited", "Warning", "PeerNotFound", 1);
    createPeer("edited");
    awaitEvent("edited", "Normal", "Ready", 1);

    actor.patch("AppNetwork/edited", "{spec: {allow: {from: [{app: {name: nobody}}]}}}");

    var again = awaitEvent("edited", "Warning", "PeerNotFound", 2);
    assertThat(again.getMessage()).contains("nobody");
  }

  @Test
  void emitsStalledOnce() {
    apps.apply("conflict/Service.yaml", "${name}", "told");
    apps.apply("conflict/app.yaml", "${name}", "told");

    var event = awaitEvent("told", "Warning", "NameConflict", 1);
    apps.awaitCondition("told", "Stalled", "True", "NameConflict");
    assertThat(event.getMessage()).contains("appnetwork.dev/adopt=true");
    assertThat(events("told")).hasSize(1);
    actor.delete("AppNetwork/told");
  }

  @Test
  void namesTheWriterOfDriftThatWasCorrected() {
    apply("peer.yaml", "drifted");
    apply("app.yaml", "drifted");
    apps.awaitReady("drifted");

    actor.patch("Service/drifted", "{spec: {selector: {app: theirs, tier: web}}}");

    var changed = awaitEvent("drifted", "Warning", "DriftCorrected", 1);
    assertThat(changed.getMessage())
        .contains("Service \"drifted\"")
        .contains("changed by \"somebody\" (spec.selector)")
        .endsWith("kubectl -n %s edit appnetwork drifted".formatted(namespace));

    actor.patch("Service/drifted", "{metadata: {labels: {appnetwork.dev/name: theirs}}}");
    ExternalActor.soon("the count of the same event increases")
        .until(
            () ->
                awaitEvent("drifted", "Warning", "DriftCorrected", 2)
                    .getMessage()
                    .contains("metadata.labels[appnetwork.dev/name]"));
    actor.delete("NetworkPolicy/drifted");
    ExternalActor.soon("the deletion is reported")
        .until(
            () ->
                of("drifted", "Warning", "DriftCorrected").stream()
                    .anyMatch(e -> e.getMessage().startsWith("NetworkPolicy \"drifted\"")));
  }

  @Test
  void toleratesForbiddenEvents() {
    var own = FreshNamespace.create(controlPlane.client(), "silent");
    try (var rights = new RevokedPermissions(controlPlane)) {
      rights.revoke("events", "create", "patch");
      var connection = ShippedRbac.config(controlPlane);
      try (var silent = RunningOperator.start(connection, own.name())) {
        var requests = OperatorRequests.fromNow(controlPlane);
        own.apps().apply("status/app.yaml", "${name}", "silent");
        own.apps().awaitCondition("silent", "Ready", "False", "PeerNotFound");
        ExternalActor.soon("the event is rejected")
            .until(
                () ->
                    requests.events().stream()
                        .anyMatch(e -> e.resource().equals("events") && e.code() == 403));
        own.apps().apply("status/peer.yaml", "${name}", "silent");
        own.apps().awaitReady("silent");

        assertThat(Reconciles.failed(silent)).isZero();
      }
    } finally {
      own.close();
    }
  }

  private static void apply(String file, String name) {
    apps.apply("status/" + file, "${name}", name);
  }

  private static void createPeer(String name) {
    apply("peer.yaml", name);
    apps.awaitReady(name);
  }

  private static void deletePeer(String name) {
    apps.delete(name + "-peer");
    apps.awaitCondition(name, "Ready", "False", "PeerNotFound");
  }

  private static Event awaitEvent(String app, String type, String reason, int count) {
    return ExternalActor.soon(type + " " + reason + " x" + count + " of " + app)
        .until(
            () -> of(app, type, reason),
            found -> found.size() == 1 && found.get(0).getCount() == count)
        .get(0);
  }

  private static List<Event> of(String app, String type, String reason) {
    return events(app).stream()
        .filter(event -> event.getType().equals(type) && event.getReason().equals(reason))
        .toList();
  }

  private static List<Event> events(String app) {
    return controlPlane.client().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getKind().equals("AppNetwork"))
        .filter(event -> event.getInvolvedObject().getName().equals(app))
        .toList();
  }

  private static String describe(String app) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                controlPlane.kubectl().toString(),
                "--kubeconfig=" + controlPlane.kubeconfig(),
                "--namespace=" + namespace,
                "describe",
                "appnetwork",
                app)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
