// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An edit of {@link EditsTrafficIT}'s declaration that leaves both ends of its traffic valid.
 *
 * @param name the edited part
 * @param changes the changes of the declaration, in order
 * @param ways the ways to the app that the edit applies to
 * @param inEveryRun the ways tested in every run; the long form tests all
 */
record Edit(String name, List<Change> changes, Set<Way> ways, Set<Way> inEveryRun) {

  /** Marks a change that waits until the rollout of the previous change is complete. */
  private static final Duration SETTLED = Duration.ZERO;

  /** How requests reach the app. */
  enum Way {
    INGRESS("ingressClassName: $CLASS"),
    GATEWAY("gateway: {$GATEWAY, sectionName: http}");

    final String declared;

    Way(String declared) {
      this.declared = declared;
    }
  }

  /**
   * A change of the declaration.
   *
   * @param texts pairs of a text in the declaration and its replacement
   * @param after delay after the previous change; zero waits until that one is complete
   * @param restart true to replace the running operator by another one
   */
  record Change(List<String> texts, Duration after, boolean restart) {

    String apply(Edit edit, String declaration) {
      var text = declaration;
      for (var i = 0; i < texts.size(); i += 2) {
        if (!text.contains(texts.get(i))) {
          throw new IllegalStateException(edit + ": no " + texts.get(i) + " in " + text);
        }
        text = text.replace(texts.get(i), texts.get(i + 1));
      }
      return text;
    }
  }

  static Edit of(String name, String... texts) {
    return new Edit(
        name, List.of(new Change(List.of(texts), SETTLED, false)), Set.of(Way.values()), Set.of());
  }

  /** Returns a copy with a further change, made once the previous one is complete. */
  Edit then(String... texts) {
    return and(new Change(List.of(texts), SETTLED, false));
  }

  /** Returns a copy with a further change, made while the previous one is being rolled out. */
  Edit and(Duration after, String... texts) {
    return and(new Change(List.of(texts), after, false));
  }

  /**
   * Returns a copy in which the operator is killed while the previous change is being rolled out.
   */
  Edit restarting(Duration after) {
    return and(new Change(List.of(), after, true));
  }

  private Edit and(Change change) {
    var all = new ArrayList<>(changes);
    all.add(change);
    return new Edit(name, List.copyOf(all), ways, inEveryRun);
  }

  /** Returns a copy for these ways only. */
  Edit by(Way... these) {
    return new Edit(name, changes, Set.of(these), inEveryRun);
  }

  /** Returns a copy that every run tests on these ways. */
  Edit inEveryRunBy(Way... these) {
    return new Edit(name, changes, ways, Set.of(these));
  }

  @Override
  public String toString() {
    return name;
  }
}
