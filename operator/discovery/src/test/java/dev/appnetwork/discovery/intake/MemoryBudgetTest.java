// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.discovery.intake.MemoryBudget.Size;
import dev.appnetwork.discovery.intake.MemoryBudget.Verdict;
import dev.appnetwork.discovery.intake.UnreadableObjects.Identity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private static final int LARGE = 50 * 1024;

  private static final MemoryBudget.Type POLICY =
      new MemoryBudget.Type("NetworkPolicy", false, false);

  private final MemoryBudget allowance = allowance(2 * LARGE, 3 * LARGE, Integer.MAX_VALUE);

  @Test
  void admitsLargeObjectsUpToTheShareOfTheirNamespace() {
    assertThat(admit(object("a", "1"), LARGE)).isEqualTo(Verdict.ADMITTED);
    assertThat(admit(object("a", "2"), LARGE)).isEqualTo(Verdict.ADMITTED);
    assertThat(admit(object("a", "3"), LARGE)).isEqualTo(Verdict.LARGE_IN_NAMESPACE);

    assertThat(admit(object("b", "4"), LARGE)).isEqualTo(Verdict.ADMITTED);
    assertThat(admit(object("c", "5"), LARGE)).isEqualTo(Verdict.LARGE_IN_CLUSTER);
  }

  @Test
  void alwaysAdmitsSmallObjects() {
    assertThat(admit(object("a", "1"), 2 * LARGE)).isEqualTo(Verdict.ADMITTED);
    assertThat(admit(object("a", "2"), MemoryBudget.SMALL)).isEqualTo(Verdict.ADMITTED);
  }

  @Test
  void replacesPreviousVersion() {
    for (int i = 0; i < 10; i++) {
      assertThat(admit(object("a", "1"), 2 * LARGE)).isEqualTo(Verdict.ADMITTED);
    }
    assertThat(admit(object("a", "1"), 1)).isEqualTo(Verdict.ADMITTED);
    assertThat(admit(object("a", "2"), 2 * LARGE)).isEqualTo(Verdict.ADMITTED);
  }

  @Test
  void releasesShareOfDeletedObject() {
    admit(object("a", "1"), 2 * LARGE);
    allowance.forget(object("a", "1"));

    assertThat(admit(object("a", "2"), 2 * LARGE)).isEqualTo(Verdict.ADMITTED);
  }

  /** No event reports an object that is deleted while no watch is connected. */
  @Test
  void releasesShareOfObjectThatLaterListDoesNotContain() {
    var all = new ListScope("NetworkPolicy", null, false);
    admit(object("a", "1"), 2 * LARGE);
    admit(object("a", "2"), LARGE);

    allowance.beginList(all);
    admit(object("a", "2"), LARGE);
    allowance.endList(all);

    assertThat(admit(object("a", "2"), 2 * LARGE)).isEqualTo(Verdict.ADMITTED);
  }

  @Test
  void keepsShareOfObjectsThatListIsNotAbout() {
    admit(object("a", "1"), 2 * LARGE);

    for (var scope :
        List.of(
            new ListScope("Ingress", null, false),
            new ListScope("NetworkPolicy", "b", false),
            new ListScope("NetworkPolicy", null, true))) {
      allowance.beginList(scope);
      allowance.endList(scope);
    }

    assertThat(admit(object("a", "2"), LARGE)).isEqualTo(Verdict.LARGE_IN_NAMESPACE);
  }

  @Test
  void keepsShareOfObjectThatEventAddsDuringList() {
    var all = new ListScope("NetworkPolicy", null, false);
    allowance.beginList(all);
    admit(object("a", "1"), 2 * LARGE);
    allowance.endList(all);

    assertThat(admit(object("a", "2"), LARGE)).isEqualTo(Verdict.LARGE_IN_NAMESPACE);
  }

  @Test
  void admitsRejectedObjectAfterAnotherIsDeleted() {
    admit(object("a", "1"), 2 * LARGE);
    assertThat(admit(object("a", "2"), LARGE)).isNotEqualTo(Verdict.ADMITTED);
    assertThat(allowance.hasRoomFor("2")).isFalse();

    allowance.forget(object("a", "1"));
    assertThat(allowance.hasRoomFor("2")).isTrue();

    assertThat(admit(object("a", "2"), LARGE)).isEqualTo(Verdict.ADMITTED);
    assertThat(allowance.hasRoomFor("2")).isFalse();
  }

  @Test
  void leavesRoomForOthersHoweverManySmallObjectsNamespacesHave() {
    var few = allowance(LARGE, LARGE, 1000L * MemoryBudget.SMALL);

    assertThat(fill(few, "a")).isBetween(790, 800);
    assertThat(fill(few, "b")).isBetween(150, 170);
    assertThat(fill(few, "c")).isBetween(25, 40);
    assertThat(admit(few, object("tenant", "1"), MemoryBudget.SMALL)).isEqualTo(Verdict.ADMITTED);
  }

  @Test
  void keepsWhatWasAdmittedUnlessItGrows() {
    var few = allowance(LARGE, LARGE, 1000L * MemoryBudget.SMALL);
    fill(few, "a");

    assertThat(admit(few, object("a", "a-0"), MemoryBudget.SMALL)).isEqualTo(Verdict.ADMITTED);
    assertThat(admit(few, object("a", "a-0"), 100)).isEqualTo(Verdict.ADMITTED);
    assertThat(admit(few, object("a", "a-1"), 50 * MemoryBudget.SMALL))
        .isNotEqualTo(Verdict.ADMITTED);
  }

  @Test
  void dropsObjectsIfThereIsNoRoomEvenForTheirMetadata() {
    var few = allowance(LARGE, LARGE, 100L * MemoryBudget.SMALL);
    var verdicts =
        IntStream.range(0, 2000)
            .mapToObj(i -> admit(few, object("a", "a-" + i), MemoryBudget.SMALL))
            .toList();

    assertThat(verdicts).contains(Verdict.NO_ROOM).endsWith(Verdict.DROPPED);
    assertThat(few.explain(Verdict.DROPPED, POLICY))
        .contains("memory for objects of the namespace");

    IntStream.range(0, 2000).forEach(i -> few.forget(object("a", "a-" + i)));
    assertThat(fill(few, "a")).isBetween(79, 80);
  }

  private static MemoryBudget allowance(long largeOfNamespace, long largeOfAll, long heap) {
    var limits = new MemoryPool.Limits(largeOfNamespace, largeOfAll, heap);
    return new MemoryBudget(limits, limits);
  }

  @Test
  void countsAppNetworksApartFromObjectsThatTheOperatorWrites() {
    var few = allowance(LARGE, LARGE, 100L * MemoryBudget.SMALL);
    for (int i = 0; i < 120; i++) {
      admit(few, object("a", "a-" + i), MemoryBudget.SMALL);
    }

    var app = new MemoryBudget.Type("AppNetwork", false, true);
    var size = new Size(MemoryBudget.SMALL, MemoryBudget.SMALL);
    assertThat(few.admit(object("a", "app"), app, size, () -> size)).isEqualTo(Verdict.ADMITTED);
    assertThat(few.admitStatus(object("a", "app"), app, size, () -> new Size(0, 10)))
        .isEqualTo(Verdict.NO_ROOM);
  }

  private static int fill(MemoryBudget allowance, String namespace) {
    int admitted = 0;
    for (int i = 0; i < 2000; i++) {
      var verdict = admit(allowance, object(namespace, namespace + "-" + i), MemoryBudget.SMALL);
      admitted += verdict == Verdict.ADMITTED ? 1 : 0;
    }
    return admitted;
  }

  private Verdict admit(Identity object, int bytes) {
    return admit(allowance, object, bytes);
  }

  private static Verdict admit(MemoryBudget allowance, Identity object, int bytes) {
    return allowance.admit(object, POLICY, new Size(bytes, bytes), () -> new Size(0, 1024));
  }

  private static Identity object(String namespace, String uid) {
    return new Identity(namespace, "name", uid);
  }
}
