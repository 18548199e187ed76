// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.discovery.intake.UnreadableObjects.Identity;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final int LARGE = 50 * 1024;

  private final Allowance allowance = new Allowance(2 * LARGE, 3 * LARGE);

  @Test
  void admitsLargeObjectsUpToTheShareOfTheirNamespace() {
    assertThat(allowance.admit(object("a", "1"), LARGE)).isNull();
    assertThat(allowance.admit(object("a", "2"), LARGE)).isNull();
    assertThat(allowance.admit(object("a", "3"), LARGE)).contains("namespace");

    assertThat(allowance.admit(object("b", "4"), LARGE)).isNull();
    assertThat(allowance.admit(object("c", "5"), LARGE)).contains("cluster");
  }

  @Test
  void alwaysAdmitsSmallObjects() {
    assertThat(allowance.admit(object("a", "1"), 2 * LARGE)).isNull();
    assertThat(allowance.admit(object("a", "2"), Allowance.SMALL)).isNull();
  }

  @Test
  void replacesPreviousVersion() {
    for (int i = 0; i < 10; i++) {
      assertThat(allowance.admit(object("a", "1"), 2 * LARGE)).isNull();
    }
    assertThat(allowance.admit(object("a", "1"), 1)).isNull();
    assertThat(allowance.admit(object("a", "2"), 2 * LARGE)).isNull();
  }

  @Test
  void releasesShareOfDeletedObject() {
    allowance.admit(object("a", "1"), 2 * LARGE);
    allowance.forget(object("a", "1"));

    assertThat(allowance.admit(object("a", "2"), 2 * LARGE)).isNull();
  }

  @Test
  void admitsRejectedObjectAfterAnotherIsDeleted() {
    allowance.admit(object("a", "1"), 2 * LARGE);
    assertThat(allowance.admit(object("a", "2"), LARGE)).isNotNull();
    assertThat(allowance.hasRoomFor("2")).isFalse();

    allowance.forget(object("a", "1"));
    assertThat(allowance.hasRoomFor("2")).isTrue();

    assertThat(allowance.admit(object("a", "2"), LARGE)).isNull();
    assertThat(allowance.hasRoomFor("2")).isFalse();
  }

  private static Identity object(String namespace, String uid) {
    return new Identity(namespace, "name", uid);
  }
}
