// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The controller supports every annotation of the table, on that object, in the version that the
 * table names. {@code src/test/resources/controllers} contains the supported annotations.
 */
class ControllerTableTest {
  private static final Path NAMES =
      Repository.root().resolve("operator/planner/src/test/resources/controllers");
  private static final String CLASS = "kubernetes.io/ingress.class";

  static List<ControllerOptions> controllers() {
    return ControllerTable.all().stream()
        .filter(controller -> controller != ControllerTable.GATEWAY)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void rendersAnnotationsOfTheController(ControllerOptions controller) {
    assertThat(controller.all().stream().map(ControllerTableTest::line))
        .as(controller.title())
        .isSubsetOf(names(controller));
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void namesVersionOfTheController(ControllerOptions controller) {
    assertThat(lines(controller).get(0)).contains(" version " + controller.version() + " knows");
  }

  @Test
  void coversEveryController() throws IOException {
    try (var files = Files.list(NAMES)) {
      assertThat(files).hasSameSizeAs(controllers());
    }
  }

  private static String line(OptionAnnotation rendering) {
    return (rendering.onService() ? "service " : "ingress ") + rendering.key();
  }

  private static Set<String> names(ControllerOptions controller) {
    return lines(controller).stream()
        .filter(line -> !line.startsWith("#") && !line.endsWith(CLASS))
        .collect(Collectors.toSet());
  }

  private static List<String> lines(ControllerOptions controller) {
    try {
      return Files.readAllLines(NAMES.resolve(controller.file() + ".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
