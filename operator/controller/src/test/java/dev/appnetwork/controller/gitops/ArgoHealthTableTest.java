// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appnetwork.testkit.gitops.Judge;
import dev.appnetwork.testkit.gitops.Opinion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The health of every combination of what decides about it. */
class ArgoHealthTableTest {

  private static final int GENERATION = 7;
  private static final List<Optional<Integer>> OBSERVED =
      Stream.of(Optional.<Integer>empty(), Optional.of(6), Optional.of(7), Optional.of(8)).toList();
  private static final List<Optional<String>> TRUTHS =
      Stream.of(
              Optional.<String>empty(),
              Optional.of("True"),
              Optional.of("False"),
              Optional.of("Unknown"))
          .toList();

  /**
   * A condition, there or not.
   *
   * @param observed its own {@code observedGeneration}
   */
  private record Said(String type, Optional<String> truth, Optional<Integer> observed) {

    boolean is(String wanted) {
      return truth.filter(wanted::equals).isPresent();
    }

    boolean isOfAnotherGeneration() {
      return truth.isPresent() && observed.filter(o -> o != GENERATION).isPresent();
    }

    static List<Said> all(String type) {
      return TRUTHS.stream()
          .flatMap(truth -> OBSERVED.stream().map(observed -> new Said(type, truth, observed)))
          .toList();
    }
  }

  /**
   * One row.
   *
   * @param observed {@code status.observedGeneration}
   * @param stalledFirst the order of the conditions
   */
  private record Row(Optional<Integer> observed, Said ready, Said stalled, boolean stalledFirst) {

    /** The rules, once more and by other means. */
    String expected() {
      boolean spoken =
          Objects.equals(observed, Optional.of(GENERATION))
              && !ready.isOfAnotherGeneration()
              && !stalled.isOfAnotherGeneration();
      if (!spoken) {
        return "Progressing";
      }
      if (stalled.is("True")) {
        return "Degraded";
      }
      return ready.is("True") ? "Healthy" : "Progressing";
    }

    JsonNode object() {
      var object = JsonNodeFactory.instance.objectNode();
      object.putObject("metadata").put("generation", GENERATION);
      var status = object.putObject("status");
      observed.ifPresent(value -> status.put("observedGeneration", value));
      var conditions = status.putArray("conditions");
      conditions.addObject().put("type", "Available").put("status", "False");
      for (var said : stalledFirst ? List.of(stalled, ready) : List.of(ready, stalled)) {
        said.truth().ifPresent(truth -> add(conditions.addObject(), said, truth));
      }
      return object;
    }

    private static void add(ObjectNode condition, Said said, String truth) {
      condition.put("type", said.type()).put("status", truth);
      condition.put("message", said.type() + " is " + truth);
      said.observed().ifPresent(value -> condition.put("observedGeneration", value));
    }
  }

  @Test
  void decidesEveryCombination() {
    var rows = new ArrayList<Row>();
    for (var observed : OBSERVED) {
      for (var ready : Said.all("Ready")) {
        for (var stalled : Said.all("Stalled")) {
          rows.add(new Row(observed, ready, stalled, false));
          rows.add(new Row(observed, ready, stalled, true));
        }
      }
    }

    var opinions = Judge.argoCd(ArgoCdFiles.HEALTH, rows.stream().map(Row::object).toList());

    var wrong = new ArrayList<String>();
    for (int i = 0; i < rows.size(); i++) {
      if (!opinions.get(i).status().equals(rows.get(i).expected())) {
        wrong.add(rows.get(i) + " is " + opinions.get(i));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(opinions).hasSize(2048).allMatch(opinion -> !opinion.message().isEmpty());
    assertThat(opinions).extracting(Opinion::status).contains("Healthy", "Degraded", "Progressing");
  }

  @Test
  void takesMessageOfDecidingCondition() {
    var here = Optional.of(GENERATION);
    var yes = Optional.of("True");
    var no = Optional.of("False");
    var rows =
        List.of(
            new Row(here, new Said("Ready", yes, here), new Said("Stalled", no, here), false),
            new Row(here, new Said("Ready", no, here), new Said("Stalled", yes, here), false),
            new Row(here, new Said("Ready", no, here), new Said("Stalled", no, here), false));

    assertThat(Judge.argoCd(ArgoCdFiles.HEALTH, rows.stream().map(Row::object).toList()))
        .containsExactly(
            new Opinion("Healthy", "Ready is True"),
            new Opinion("Degraded", "Stalled is True"),
            new Opinion("Progressing", "Ready is False"));
  }

  @Test
  void isProgressingWithoutStatusOrConditions() {
    var none = JsonNodeFactory.instance.objectNode();
    none.putObject("metadata").put("generation", 1);
    var noConditions = none.deepCopy();
    noConditions.putObject("status").put("observedGeneration", 1);

    assertThat(Judge.argoCd(ArgoCdFiles.HEALTH, List.of(none, noConditions)))
        .allSatisfy(
            opinion -> {
              assertThat(opinion.status()).isEqualTo("Progressing");
              assertThat(opinion.message()).contains("operator");
            });
  }
}
