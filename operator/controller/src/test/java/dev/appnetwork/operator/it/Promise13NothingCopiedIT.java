package dev.appnetwork.operator.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testenv.ControlPlane;
import dev.appnetwork.testenv.ControlPlaneTest;
import dev.appnetwork.testenv.TestNamespace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise 13: no label or annotation of an AppNetwork gets onto its objects. */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise13NothingCopiedIT {

  private static Apps apps;
  private static Somebody somebody;
  private static RunningOperator operator;

  @BeforeAll
  static void start(ControlPlane running, @TestNamespace String namespace) {
    apps = new Apps(running.client(), namespace);
    somebody = new Somebody(running.client(), namespace);
    apps.apply("ingress-class.yaml");
    operator = RunningOperator.start(running, namespace);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void objectsHaveOurLabelsAlone() {
    apps.apply("promises/everything.yaml", "${name}", "marked");
    apps.awaitReady("marked");
    assertThatNothingIsCopied();

    somebody.patch(
        "AppNetwork/marked",
        "{metadata: {labels: {team: others}, annotations: {example.com/late: mark}},"
            + " spec: {selector: {app: other}}}");
    apps.awaitReady("marked");
    assertThatNothingIsCopied();
  }

  private static void assertThatNothingIsCopied() {
    for (var kind : List.of("Service", "NetworkPolicy", "Ingress")) {
      var metadata = somebody.get(kind + "/marked").getMetadata();
      assertThat(metadata.getLabels())
          .as(kind)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "app.kubernetes.io/managed-by", "appnetwork-operator",
                  "appnetwork.dev/name", "marked"));
      assertThat(metadata.getAnnotations()).as(kind).isNullOrEmpty();
    }
  }
}
