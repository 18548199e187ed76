// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrittenStatusesTest {

  private final WrittenStatuses statuses = new WrittenStatuses();
  private final AppNetwork cached = version("a", 7);
  private final AppNetwork response = version("a", 9);

  @Test
  void aWrittenStatusIsUsedUntilTheWatchDeliversIt() {
    statuses.put(response, id -> Optional.of(cached));

    assertThat(statuses.newest(cached)).isSameAs(response);
    statuses.onResourceUpdated(version("a", 8), cached);
    assertThat(statuses.newest(version("a", 8))).isSameAs(response);
    statuses.onResourceUpdated(version("a", 9), cached);
    assertIsForgotten();
  }

  @Test
  void aNewerVersionReplacesIt() {
    statuses.put(response, id -> Optional.of(cached));
    var newer = version("a", 10);

    assertThat(statuses.newest(newer)).isSameAs(newer);
    statuses.onResourceUpdated(newer, cached);
    assertIsForgotten();
  }

  @Test
  void theEventCanPrecedeTheResponse() {
    statuses.put(response, id -> Optional.of(version("a", 9)));

    assertIsForgotten();
  }

  @Test
  void aSuccessorOfTheSameNameHasItsOwnStatus() {
    statuses.put(response, id -> Optional.of(cached));
    var successor = version("b", 8);

    assertThat(statuses.newest(successor)).isSameAs(successor);
    statuses.onResourceCreated(successor);
    assertIsForgotten();
  }

  @Test
  void nothingRemainsOfADeletedOne() {
    statuses.put(response, id -> Optional.of(cached));

    statuses.onResourceDeleted(cached);
    assertIsForgotten();
  }

  @Test
  void theDeletionCanPrecedeTheResponse() {
    statuses.put(response, id -> Optional.empty());

    assertIsForgotten();
  }

  private void assertIsForgotten() {
    assertThat(statuses.newest(cached)).isSameAs(cached);
  }

  private static AppNetwork version(String uid, int resourceVersion) {
    var app = new AppNetwork();
    app.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("shop")
            .withName("web")
            .withUid(uid)
            .withResourceVersion(String.valueOf(resourceVersion))
            .build());
    return app;
  }
}
