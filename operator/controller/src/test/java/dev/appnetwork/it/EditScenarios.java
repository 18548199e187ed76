// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.it.Edit.Way;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.traffic.LoadResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The changes of {@link EditsTrafficIT}. {@code -Dtests.edits} is a pattern that selects some by
 * name, and {@code -Dtests.rounds} repeats them.
 */
final class EditScenarios {

  private static final int ROUNDS = Integer.getInteger("tests.rounds", 1);

  /** All changes of this run. */
  static final List<EditScenario> ALL =
      Stream.of(edits(), adoptions(), hostMoves(), takeovers())
          .flatMap(Function.identity())
          .filter(one -> one.name().matches(System.getProperty("tests.edits", ".*")))
          .flatMap(one -> Collections.nCopies(ROUNDS, one).stream())
          .toList();

  private EditScenarios() {}

  private static Stream<EditScenario> edits() {
    return Edits.ALL.stream()
        .flatMap(
            edit ->
                Stream.of(Way.values())
                    .filter((Nightly.RUNS ? edit.ways() : edit.inEveryRun())::contains)
                    .map(
                        way ->
                            new EditScenario(edit + " by " + way, lane -> edit(lane, edit, way))));
  }

  private static List<LoadResult> edit(EditLane lane, Edit edit, Way way)
      throws InterruptedException {
    var name = lane.newApp();
    var declarations = new ArrayList<String>();
    declarations.add(Edits.DECLARATION.replace("$WAY", way.declared));
    for (var change : edit.changes()) {
      declarations.add(change.apply(edit, declarations.get(declarations.size() - 1)));
    }
    declarations.replaceAll(text -> lane.filled(text, name));
    lane.apps().applyText(declarations.get(0));
    lane.apps().awaitRolledOut(name);
    var results = new ArrayList<LoadResult>();
    results.addAll(lane.during(name, () -> lane.edit(name, edit.changes(), declarations)));
    if (Nightly.RUNS && edit.changes().size() == 1) {
      Collections.reverse(declarations);
      results.addAll(lane.during(name, () -> lane.edit(name, edit.changes(), declarations)));
    }
    return results;
  }

  private static Stream<EditScenario> adoptions() {
    return Stream.concat(
        Stream.of("name: http, ", "name: legacy, ", "")
            .map(
                port ->
                    new EditScenario(
                        "adopt a Service with port [%s]".formatted(port),
                        lane -> adopt(lane, port, ""))),
        Stream.of(
            new EditScenario(
                "adopt a Service with an unnamed port, the only declared one",
                lane -> adopt(lane, "", "  - {name: other, port: 81, targetPort: 8081}\n"))));
  }

  /**
   * Adopts a Service.
   *
   * @param undeclared the part of the declaration to leave out
   */
  private static List<LoadResult> adopt(EditLane lane, String port, String undeclared)
      throws InterruptedException {
    var name = lane.newApp();
    lane.apps().applyText(lane.filled(Edits.HAND_WRITTEN.replace("$PORT", port), name));
    var declared = declared(lane, name).replace(undeclared, "");
    return lane.during(name, () -> lane.apps().applyText(declared));
  }

  private static String declared(EditLane lane, String name) {
    return lane.filled(Edits.DECLARATION.replace("$WAY", Way.INGRESS.declared), name);
  }

  private static Stream<EditScenario> hostMoves() {
    return Stream.of(Way.values())
        .map(
            way ->
                new EditScenario(
                    "move a host to another AppNetwork by " + way, lane -> moveHost(lane, way)));
  }

  private static List<LoadResult> moveHost(EditLane lane, Way way) throws InterruptedException {
    var giver = lane.newApp();
    var taker = lane.newApp();
    var declared = Edits.DECLARATION.replace("$WAY", way.declared);
    var before = lane.filled(declared, giver);
    var other = lane.filled(declared.replace("color: blue", "color: green"), taker);
    var after =
        before.replace("host: " + giver + ".", "host: " + giver + "-left.")
            + "---\n"
            + other.replace("host: " + taker + ".", "host: " + giver + ".");
    lane.apps().applyText(before + "---\n" + other);
    lane.apps().awaitRolledOut(giver, taker);
    return lane.during(
        List.of(giver, giver + "-2", taker + "-2"),
        List.of(giver, taker),
        () -> lane.apps().applyText(after));
  }

  private static Stream<EditScenario> takeovers() {
    var takeover = "take over from an Ingress of another name";
    return Stream.of(
        new EditScenario(takeover, EditScenarios::takeOver),
        new EditScenario(takeover + " that is deleted at once", EditScenarios::takeOverAtOnce));
  }

  private static List<LoadResult> takeOver(EditLane lane) throws InterruptedException {
    var name = createLegacy(lane);
    var results = new ArrayList<LoadResult>();
    results.addAll(lane.during(name, () -> lane.apps().applyText(declared(lane, name))));
    results.addAll(lane.during(name, () -> deleteLegacy(lane, name)));
    return results;
  }

  /** Deletes the other Ingress when Ready says that the AppNetwork serves. */
  private static List<LoadResult> takeOverAtOnce(EditLane lane) throws InterruptedException {
    var name = createLegacy(lane);
    return lane.during(
        name,
        () -> {
          lane.apps().applyText(declared(lane, name));
          lane.apps().awaitRolledOut(name);
          deleteLegacy(lane, name);
        });
  }

  private static String createLegacy(EditLane lane) {
    var name = lane.newApp();
    var legacy =
        Edits.HAND_WRITTEN
            .replace("$PORT", "name: http, ")
            .replace("adopt: \"true\"", "adopt: $APP")
            .replace("name: $APP,", "name: $APP-legacy,");
    lane.apps().applyText(lane.filled(legacy, name));
    return name;
  }

  private static void deleteLegacy(EditLane lane, String name) {
    lane.actor().delete("Ingress/" + name + "-legacy");
    lane.actor().delete("Service/" + name + "-legacy");
    lane.actor().delete("NetworkPolicy/" + name + "-legacy");
  }
}
