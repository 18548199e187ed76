package dev.appnetwork.it;

import java.util.List;
import java.util.Set;

/**
 * An edit of {@link EditsTrafficIT}'s AppNetwork that leaves both ends of its traffic valid.
 *
 * @param name what is edited
 * @param changes pairs of a text in the declaration and what replaces it
 * @param pending on which ways requests are still lost
 * @param reason why they are
 * @param isRisky whether it has lost requests once, so that every run tries it
 */
record Edit(String name, List<String> changes, Set<Way> pending, String reason, boolean isRisky) {

  /** How requests reach the app. */
  enum Way {
    INGRESS("ingressClassName: traefik"),
    GATEWAY("gateway: {name: public, namespace: infra, sectionName: http}");

    final String declared;

    Way(String declared) {
      this.declared = declared;
    }
  }

  static Edit of(String name, String... changes) {
    return new Edit(name, List.of(changes), Set.of(), "", false);
  }

  /** Returns the same, known to lose requests on these ways. */
  Edit pending(String because, Way... ways) {
    return new Edit(name, changes, Set.of(ways), because, true);
  }

  /** Returns the same, to be tried in every run. */
  Edit risky() {
    return new Edit(name, changes, pending, reason, true);
  }

  /** Returns whether there is something to edit on that way. */
  boolean isFrom(Way way) {
    return List.of(Way.values()).stream()
        .noneMatch(other -> other != way && changes.get(0).equals(other.declared));
  }

  String apply(String declaration) {
    var text = declaration;
    for (var i = 0; i < changes.size(); i += 2) {
      if (!text.contains(changes.get(i))) {
        throw new IllegalStateException(name + ": no " + changes.get(i) + " in " + text);
      }
      text = text.replace(changes.get(i), changes.get(i + 1));
    }
    return text;
  }

  @Override
  public String toString() {
    return name;
  }
}
