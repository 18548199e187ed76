// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.binaries.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A complete but small measurement with a minimal operator. */
class BenchTest {

  @Test
  void measuresWellBehavedOperator(@TempDir Path folder) throws Exception {
    var options = new BenchOptions(10, 1, 10, 1, 1, 1, null);

    var report =
        Bench.run(Repository.root(), launcher(folder), options, Progress.toStandardError());
    report.write(folder.resolve("bench.json"));

    assertThat(values(report))
        .containsAllEntriesOf(
            Map.of(
                "writesPerApp", 4.0,
                "readsPerApp", 0.0,
                "differences", 0.0,
                "restartWrites", 0.0,
                "restartReads", 0.0,
                "atRest", 0.0,
                "foreignComing", 0.0,
                "foreignWrites", 0.0,
                "foreignReads", 0.0))
        .containsKeys(
            "foreignResidentRatio", "foreignHeapRatio", "busyEditP99", "explain", "render")
        .allSatisfy((key, value) -> assertThat(value).as(key).isNotNegative());
    assertThat(report.table())
        .contains("10 AppNetworks, from start to all Ready", "50 unmanaged Services come");
    assertThat(folder.resolve("bench.json")).content().contains("\"toPolicy\"", "\"loadBefore\"");
  }

  private static Map<String, Double> values(Report report) {
    return report.figures().stream().collect(Collectors.toMap(Figure::key, Figure::value));
  }

  private static Path launcher(Path folder) throws Exception {
    var script =
        """
        #!/bin/sh
        exec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' %s "$@"
        """
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                SmallOperator.class.getName());
    var file = Files.writeString(folder.resolve("appnetwork"), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
