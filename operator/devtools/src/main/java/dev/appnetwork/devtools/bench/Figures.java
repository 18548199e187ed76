// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Creates the rows of the table from the measurements, with the project's targets. */
final class Figures {
  private static final double P50 = 50;
  private static final double P99 = 99;
  private static final double RATIO = 1.10;
  private static final double WRITES = 4;
  private static final double EDIT_MILLIS = 100;
  private static final double ANONYMOUS_MIB = 100;
  private static final double RESIDENT_MIB = 130;
  private static final double HEAP_KIB_PER_APP = 12;
  private static final double KIB_PER_MIB = 1024;
  private static final double YARDSTICK_SECONDS = 1;
  private static final double YARDSTICK_CPU = 2;
  private static final double START_SECONDS = 2;
  private static final double CPU_SECONDS = 5;
  private static final double COMMAND_SECONDS = 0.6;

  /** Number of AppNetworks for which the CPU target applies. */
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
    figures.commands();
    if (results.yardstick() != null) {
      figures.yardstick(results.yardstick());
    }
    return List.copyOf(figures.figures);
  }

  private void contest() {
    var ours = ours(Comparison.Operator::seconds);
    var bare = median(results.bare(), Comparison.Bare::seconds);
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
    var writes = ours(Comparison.Operator::writes) / options.apps();
    var reads = ours(Comparison.Operator::reads) / options.apps();
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
    var restart = results.restart();
    var idle = new Percentiles(restart.edits().toPolicy());
    add(Figure.of("editP50", "edit to changed NetworkPolicy, p50", idle.at(P50), "ms"));
    add(Figure.of("editP99", "  p99", idle.at(P99), "ms").below(EDIT_MILLIS));
    var busy = new Percentiles(restart.busyEdits().toPolicy());
    var load = "  with %.0f other writes per second, ".formatted(restart.loadPerSecond());
    add(Figure.of("busyEditP50", load + "p50", busy.at(P50), "ms"));
    add(Figure.of("busyEditP99", "  p99", busy.at(P99), "ms"));
    var shared = results.sharedPeerSeconds();
    if (shared != null) {
      var what = "edit of a peer of " + apps() + " to the last NetworkPolicy";
      add(Figure.of("sharedPeer", what, shared, "s"));
    }
  }

  private void memory() {
    var first = results.first();
    var few = "%,d AppNetworks".formatted(Math.min(CPU_APPS, options.apps()));
    add(
        Figure.of("anonymousFirst", "anonymous memory idle, " + few, first.anonymousMib(), "MiB")
            .atMost(ANONYMOUS_MIB));
    add(
        Figure.of("residentFirst", "  with pages of files", first.restingMib(), "MiB")
            .atMost(RESIDENT_MIB));
    var restart = results.restart();
    add(
        resident(
            "Ready",
            "resident memory, " + apps() + " Ready",
            ours(Comparison.Operator::residentMib)));
    add(resident("Rest", "  idle", ours(Comparison.Operator::restingMib)));
    add(resident("Restart", "  after a restart", restart.residentMib()));
    add(resident("Edits", "  after " + 2 * options.edits() + " edits", restart.afterEditsMib()));
    results.ours().stream()
        .map(Comparison.Operator::heapMib)
        .filter(heap -> heap != null)
        .findFirst()
        .ifPresent(this::heap);
  }

  private void heap(double mib) {
    add(Figure.of("heap", "live heap", mib, "MiB"));
    var first = results.first().heapMib();
    if (first != null && options.apps() > CPU_APPS) {
      var each = (mib - first) * KIB_PER_MIB / (options.apps() - CPU_APPS);
      add(
          Figure.of("heapPerApp", "  for each AppNetwork after the first 500", each, "KiB")
              .atMost(HEAP_KIB_PER_APP));
    }
  }

  private void yardstick(Yardstick.Result runs) {
    var seconds = ratio(runs, Yardstick.Run::seconds);
    var cpu = ratio(runs, Yardstick.Run::cpuSeconds);
    var restart = ratio(runs, Yardstick.Run::restartCpuSeconds);
    add(
        Figure.of("yardstickSeconds", "with the other operator: time to all Ready", seconds, "")
            .atMost(YARDSTICK_SECONDS));
    add(Figure.of("yardstickCpu", "  processor time", cpu, "").atMost(YARDSTICK_CPU));
    add(
        Figure.of("yardstickRestart", "  processor time of a restart", restart, "")
            .atMost(YARDSTICK_CPU));
    add(
        Figure.of(
            "yardstickAnonymous",
            "  anonymous memory",
            ratio(runs, Yardstick.Run::anonymousMib),
            ""));
  }

  private static double ratio(Yardstick.Result runs, ToDoubleFunction<Yardstick.Run> value) {
    return median(runs.ours(), value) / median(runs.others(), value);
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
    add(Figure.of("cpu", "  for " + apps(), ours(Comparison.Operator::cpuSeconds), "s"));
    add(
        Figure.of(
            "cpuBare",
            "  of the bare client for the same AppNetworks",
            median(results.bare(), Comparison.Bare::cpuSeconds),
            "s"));
  }

  private void commands() {
    var explain = Percentiles.median(results.commands().explain());
    var render = Percentiles.median(results.commands().render());
    add(Figure.of("explain", "processor time of explain -f", explain, "s").below(COMMAND_SECONDS));
    add(Figure.of("render", "  of render -f", render, "s").below(COMMAND_SECONDS));
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
    // The memory is measured with a younger and an older process; the worse value counts.
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
    return Figure.of("resident" + key, what, value, "MiB");
  }

  private String apps() {
    return "%,d AppNetworks".formatted(options.apps());
  }

  private double ours(ToDoubleFunction<Comparison.Operator> value) {
    return median(results.ours(), value);
  }

  private static <T> double median(List<T> runs, ToDoubleFunction<T> value) {
    return Percentiles.median(runs.stream().mapToDouble(value).boxed().toList());
  }

  private void add(Figure figure) {
    figures.add(figure);
  }
}
