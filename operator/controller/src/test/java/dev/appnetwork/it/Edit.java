// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An edit of {@link EditsTrafficIT}'s declaration that leaves both ends of its traffic valid.
 *
 * @param name what is edited
 * @param changes what is done to the declaration, one after the other
 * @param ways the ways to the app on which there is something to edit
 * @param inEveryRun the ways on which every run tries it; the long form tries all
 */
record Edit(String name, List<Change> changes, Set<Way> ways, Set<Way> inEveryRun) {

  /** Longer than the steps of a change take. */
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
   * @param texts pairs of a text in the declaration and what replaces it
   * @param after how long after the change before it; zero: when that one is finished
   * @param restart whether another operator takes the place of the one that runs
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

  /** Returns the same with a further change, when the steps of the one before are finished. */
  Edit then(String... texts) {
    return and(new Change(List.of(texts), SETTLED, false));
  }

  /** Returns the same with a further change while the one before is still under way. */
  Edit and(Duration after, String... texts) {
    return and(new Change(List.of(texts), after, false));
  }

  /** Returns the same with an operator that is killed while the change before is under way. */
  Edit restarting(Duration after) {
    return and(new Change(List.of(), after, true));
  }

  private Edit and(Change change) {
    var all = new ArrayList<>(changes);
    all.add(change);
    return new Edit(name, List.copyOf(all), ways, inEveryRun);
  }

  /** Returns the same, for these ways alone. */
  Edit by(Way... these) {
    return new Edit(name, changes, Set.of(these), inEveryRun);
  }

  /** Returns the same, to be tried in every run on these ways. */
  Edit inEveryRunBy(Way... these) {
    return new Edit(name, changes, ways, Set.of(these));
  }

  @Override
  public String toString() {
    return name;
  }
}
