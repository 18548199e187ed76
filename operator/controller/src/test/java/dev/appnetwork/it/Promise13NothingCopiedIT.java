// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promise 13: no label or annotation of an AppNetwork is copied to its objects. */
class Promise13NothingCopiedIT extends OperatorIT {

  @Test
  void objectsHaveOwnerLabelsOnly() {
    apps.apply("promises/everything.yaml", "${name}", "marked");
    apps.awaitReady("marked");
    assertThatNothingIsCopied();

    actor.patch(
        "AppNetwork/marked",
        "{metadata: {labels: {team: others}, annotations: {example.com/late: mark}},"
            + " spec: {selector: {app: other}}}");
    apps.awaitReady("marked");
    assertThatNothingIsCopied();
  }

  private static void assertThatNothingIsCopied() {
    for (var kind : List.of("Service", "NetworkPolicy", "Ingress")) {
      var metadata = actor.get(kind + "/marked").getMetadata();
      assertThat(metadata.getLabels())
          .as(kind)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "app.kubernetes.io/managed-by", "appnetwork-operator",
                  "appnetwork.dev/name", "marked"));
      assertThat(metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations())
          .as(kind)
          .isEqualTo(
              kind.equals("Ingress")
                  ? Map.of("nginx.ingress.kubernetes.io/canary", "false")
                  : Map.of());
    }
  }
}
