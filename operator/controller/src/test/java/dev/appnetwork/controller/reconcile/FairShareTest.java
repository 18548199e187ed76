// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.junit.jupiter.api.Test;

class FairShareTest {

  /** Two of the workers are reserved. */
  private static final int WORKERS = 4;

  private final FairShare shares = new FairShare(WORKERS);

  @Test
  void limitsWorkersOfOneNamespace() {
    assertThat(shares.enter(app("a", "1"), false)).isTrue();
    assertThat(shares.enter(app("a", "2"), false)).isTrue();
    assertThat(shares.enter(app("a", "3"), false)).isFalse();

    assertThat(shares.enter(app("b", "1"), false)).isTrue();
  }

  @Test
  void callsLongestWaitingApp() {
    fill("a");
    shares.enter(app("a", "3"), false);
    shares.enter(app("a", "4"), false);
    shares.enter(app("a", "3"), false);

    assertThat(shares.leave(app("a", "1"), app -> true)).contains(app("a", "3"));
    assertThat(shares.enter(app("a", "3"), false)).isTrue();
    assertThat(shares.leave(app("a", "2"), app -> true)).contains(app("a", "4"));
  }

  @Test
  void prefersEditedApp() {
    fill("a");
    shares.enter(app("a", "3"), false);
    shares.enter(app("a", "4"), true);

    assertThat(shares.leave(app("a", "1"), app -> true)).contains(app("a", "4"));
    assertThat(shares.leave(app("a", "2"), app -> true)).contains(app("a", "3"));
  }

  @Test
  void doesNotCallDeletedApp() {
    fill("a");
    shares.enter(app("a", "3"), false);
    shares.enter(app("a", "4"), false);

    assertThat(shares.leave(app("a", "1"), app("a", "4")::equals)).contains(app("a", "4"));
    assertThat(shares.leave(app("a", "2"), app -> true)).isEmpty();
  }

  @Test
  void doesNotCallAppThatAlreadyEntered() {
    fill("a");
    shares.enter(app("a", "3"), false);
    shares.leave(app("a", "1"), app -> false);
    shares.enter(app("a", "4"), false);

    assertThat(shares.leave(app("a", "4"), app -> true)).isEmpty();
  }

  @Test
  void servesAllWithOneWorker() {
    var single = new FairShare(1);

    assertThat(single.enter(app("a", "1"), false)).isTrue();
    assertThat(single.leave(app("a", "1"), app -> true)).isEmpty();
    assertThat(single.enter(app("a", "1"), false)).isTrue();
  }

  private void fill(String namespace) {
    shares.enter(app(namespace, "1"), false);
    shares.enter(app(namespace, "2"), false);
  }

  private static ResourceID app(String namespace, String name) {
    return new ResourceID(name, namespace);
  }
}
