// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes the table's lines of what was measured. The bounds are those that the project has set. */
final class Figures {
  private static final double P50 = 50;
  private static final double P99 = 99;
  private static final double RATIO = 1.10;
  private static final double WRITES = 4;
  private static final double EDIT_MILLIS = 100;
  private static final double RESIDENT_MIB = 128;
  private static final double START_SECONDS = 2;
  private static final double CPU_SECONDS = 5;

  /** For how many AppNetworks the bound on processor time is meant. */
  static final int CPU_APPS = 500;

  private final BenchOptions options;
  private final Results results;
  private final List<Figure> figures = new ArrayList<>();

  private Figures(BenchOptions options, Results results) {
    this.options = options;
    this.results = results;
  }

  static List<Figure> of(BenchOptions options, Results results) {
    var figures = new Figures(options, results);
    figures.contest();
    figures.requests();
    figures.restart();
    figures.edits();
    figures.memory();
    figures.starts();
    figures.processor();
    figures.foreign();
    return List.copyOf(figures.figures);
  }

  private void contest() {
    var ours = ours(Contest.Ours::seconds);
    var bare = median(results.bare(), Contest.Bare::seconds);
    add(Figure.of("allReady", apps() + ", from start to all Ready", ours, "s"));
    add(Figure.of("bare", "the same writes by a bare client", bare, "s"));
    add(Figure.of("ratio", "ratio of the two", ours / bare, "").atMost(RATIO));
    add(
        Figure.of("differences", "objects that they write differently", differences(), "")
            .atMost(0));
  }

  private double differences() {
    return results.differences().size();
  }

  private void requests() {
    var writes = ours(Contest.Ours::writes) / options.apps();
    var reads = ours(Contest.Ours::reads) / options.apps();
    add(Figure.of("writesPerApp", "writes per AppNetwork", writes, "").atMost(WRITES));
    add(Figure.of("readsPerApp", "reads per AppNetwork", reads, "").atMost(0));
  }

  private void restart() {
    var restart = results.restart();
    var rest = restart.atRest().values().stream().mapToDouble(Long::doubleValue).sum();
    add(
        Figure.of(
                "restartWrites",
                "restart over " + apps() + ": writes",
                (double) restart.writes(),
                "")
            .atMost(0));
    add(
        Figure.of(
                "restartReads",
                "  reads other than lists and watches",
                (double) restart.reads(),
                "")
            .atMost(0));
    add(
        Figure.of(
            "restartActed",
            "  until a concurrent change is applied",
            Percentiles.median(results.startsOverMany().acted()),
            "s"));
    add(Figure.of("atRest", "requests in " + options.restSeconds() + " s idle", rest, ""));
  }

  private void edits() {
    var times = new Percentiles(results.restart().edits().toPolicy());
    add(Figure.of("editP50", "edit to changed NetworkPolicy, p50", times.at(P50), "ms"));
    add(Figure.of("editP99", "  p99", times.at(P99), "ms").below(EDIT_MILLIS));
  }

  private void memory() {
    var restart = results.restart();
    add(
        resident(
            "residentReady",
            "resident memory with all AppNetworks Ready",
            ours(Contest.Ours::residentMib)));
    add(resident("residentRest", "  at rest", ours(Contest.Ours::restingMib)));
    add(resident("residentRestart", "  after a restart", restart.residentMib()));
    add(
        resident(
            "residentEdits", "  after " + options.edits() + " edits", restart.afterEditsMib()));
    results.ours().stream()
        .map(Contest.Ours::heapMib)
        .filter(heap -> heap != null)
        .findFirst()
        .ifPresent(heap -> add(Figure.of("heap", "live heap", heap, "MiB")));
  }

  private void starts() {
    var many = Percentiles.median(results.startsOverMany().ready());
    var none = Percentiles.median(results.startsOverNone().ready());
    add(
        Figure.of("startMany", "process start to ready, " + apps(), many, "s")
            .below(START_SECONDS));
    add(Figure.of("startNone", "  no AppNetworks", none, "s").below(START_SECONDS));
  }

  private void processor() {
    var first = Math.min(CPU_APPS, options.apps());
    add(
        Figure.of(
                "cpuFirst",
                "processor time for %,d AppNetworks".formatted(first),
                results.first().cpuSeconds(),
                "s")
            .below(CPU_SECONDS));
    add(Figure.of("cpu", "  for " + apps(), ours(Contest.Ours::cpuSeconds), "s"));
    add(
        Figure.of(
            "cpuBare",
            "  of the bare client for the same AppNetworks",
            median(results.bare(), Contest.Bare::cpuSeconds),
            "s"));
  }

  private void foreign() {
    var foreign = results.foreign();
    var rest = "  in " + options.foreignRestSeconds() + " s idle: ";
    var services = "%,d unmanaged Services".formatted(foreign.services());
    var coming = foreign.coming().values().stream().mapToDouble(Long::doubleValue).sum();
    add(Figure.of("foreignComing", services + " come: requests", coming, "").atMost(0));
    add(Figure.of("foreignWrites", rest + "writes", (double) foreign.writes(), "").atMost(0));
    add(
        Figure.of("foreignReads", rest + "reads other than watches", (double) foreign.reads(), "")
            .atMost(0));
    var without = foreign.without();
    // At the end of the rest it is older than without them; the worse of both counts.
    var resident = Math.max(foreign.among().residentMib(), foreign.afterRest().residentMib());
    add(Figure.of("foreignResident", "  resident memory with them", resident, "MiB"));
    add(
        Figure.of(
                "foreignResidentRatio",
                "  ratio to that without them",
                resident / without.residentMib(),
                "")
            .atMost(RATIO));
    var heap = foreign.afterRest().heapMib();
    if (heap != null && without.heapMib() != null) {
      add(Figure.of("foreignHeap", "  live heap with them", heap, "MiB"));
      add(
          Figure.of(
                  "foreignHeapRatio", "  ratio to that without them", heap / without.heapMib(), "")
              .atMost(RATIO));
    }
  }

  private static Figure resident(String key, String what, double value) {
    return Figure.of(key, what, value, "MiB").below(RESIDENT_MIB);
  }

  private String apps() {
    return "%,d AppNetworks".formatted(options.apps());
  }

  private double ours(ToDoubleFunction<Contest.Ours> value) {
    return median(results.ours(), value);
  }

  private static <T> double median(List<T> runs, ToDoubleFunction<T> value) {
    return Percentiles.median(runs.stream().mapToDouble(value).boxed().toList());
  }

  private void add(Figure figure) {
    figures.add(figure);
  }
}
