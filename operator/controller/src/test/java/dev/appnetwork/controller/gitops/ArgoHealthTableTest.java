// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.gitops.HealthEvaluator;
import dev.appnetwork.testkit.gitops.HealthResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The health for every combination of the inputs that affect it. */
class ArgoHealthTableTest {

  private static final int GENERATION = 7;
  private static final List<Optional<Integer>> OBSERVED =
      Stream.of(Optional.<Integer>empty(), Optional.of(6), Optional.of(7), Optional.of(8)).toList();
  private static final List<Optional<String>> STATUSES =
      Stream.of(
              Optional.<String>empty(),
              Optional.of("True"),
              Optional.of("False"),
              Optional.of("Unknown"))
          .toList();

  /**
   * A condition, present or missing.
   *
   * @param observed its own {@code observedGeneration}
   */
  private record StatusCondition(String type, Optional<String> truth, Optional<Integer> observed) {

    boolean is(String desired) {
      return truth.filter(desired::equals).isPresent();
    }

    boolean isOfAnotherGeneration() {
      return truth.isPresent() && observed.filter(o -> o != GENERATION).isPresent();
    }

    static List<StatusCondition> all(String type) {
      return STATUSES.stream()
          .flatMap(
              truth ->
                  OBSERVED.stream().map(observed -> new StatusCondition(type, truth, observed)))
          .toList();
    }
  }

  /**
   * One row of the table.
   *
   * @param observed {@code status.observedGeneration}
   * @param stalledFirst the order of the conditions
   */
  private record Row(
      Optional<Integer> observed,
      StatusCondition ready,
      StatusCondition stalled,
      boolean stalledFirst) {

    /** Returns the expected health, computed independently of the script. */
    String expected() {
      boolean isReported =
          Objects.equals(observed, Optional.of(GENERATION))
              && !ready.isOfAnotherGeneration()
              && !stalled.isOfAnotherGeneration();
      if (!isReported) {
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
      for (var condition : stalledFirst ? List.of(stalled, ready) : List.of(ready, stalled)) {
        condition.truth().ifPresent(truth -> add(conditions.addObject(), condition, truth));
      }
      return object;
    }

    private static void add(ObjectNode node, StatusCondition condition, String truth) {
      node.put("type", condition.type()).put("status", truth);
      node.put("message", condition.type() + " is " + truth);
      condition.observed().ifPresent(value -> node.put("observedGeneration", value));
    }
  }

  @Test
  void decidesEveryCombination() {
    var rows = new ArrayList<Row>();
    for (var observed : OBSERVED) {
      for (var ready : StatusCondition.all("Ready")) {
        for (var stalled : StatusCondition.all("Stalled")) {
          rows.add(new Row(observed, ready, stalled, false));
          rows.add(new Row(observed, ready, stalled, true));
        }
      }
    }

    var opinions =
        HealthEvaluator.argoCd(ArgoCdFiles.HEALTH, rows.stream().map(Row::object).toList());

    var mismatches = new ArrayList<String>();
    for (int i = 0; i < rows.size(); i++) {
      if (!opinions.get(i).status().equals(rows.get(i).expected())) {
        mismatches.add(rows.get(i) + " is " + opinions.get(i));
      }
    }
    assertThat(mismatches).isEmpty();
    assertThat(opinions).hasSize(2048).allMatch(opinion -> !opinion.message().isEmpty());
    assertThat(opinions)
        .extracting(HealthResult::status)
        .contains("Healthy", "Degraded", "Progressing");
  }

  @Test
  void takesMessageOfDecidingCondition() {
    var here = Optional.of(GENERATION);
    var yes = Optional.of("True");
    var no = Optional.of("False");
    var rows =
        List.of(
            new Row(
                here,
                new StatusCondition("Ready", yes, here),
                new StatusCondition("Stalled", no, here),
                false),
            new Row(
                here,
                new StatusCondition("Ready", no, here),
                new StatusCondition("Stalled", yes, here),
                false),
            new Row(
                here,
                new StatusCondition("Ready", no, here),
                new StatusCondition("Stalled", no, here),
                false));

    assertThat(HealthEvaluator.argoCd(ArgoCdFiles.HEALTH, rows.stream().map(Row::object).toList()))
        .containsExactly(
            new HealthResult("Healthy", "Ready is True"),
            new HealthResult("Degraded", "Stalled is True"),
            new HealthResult("Progressing", "Ready is False"));
  }

  @Test
  void isProgressingWithoutStatusOrConditions() {
    var none = JsonNodeFactory.instance.objectNode();
    none.putObject("metadata").put("generation", 1);
    var noConditions = none.deepCopy();
    noConditions.putObject("status").put("observedGeneration", 1);

    assertThat(HealthEvaluator.argoCd(ArgoCdFiles.HEALTH, List.of(none, noConditions)))
        .allSatisfy(
            opinion -> {
              assertThat(opinion.status()).isEqualTo("Progressing");
              assertThat(opinion.message()).contains("operator");
            });
  }
}
