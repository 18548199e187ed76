package dev.appnetwork.release.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The list is made by {@code testenv train --classes}; here is how far it may be behind. */
class ClassListTest {
  private static final Path LIST =
      Path.of("src/main/resources/dev/appnetwork/release/image/classes.lst");

  @Test
  void isSortedAndHasTheProgramsMainPath() throws Exception {
    var names = Files.readAllLines(LIST);

    assertThat(names).isSorted().doesNotHaveDuplicates();
    assertThat(names)
        .contains(
            "java/lang/Object",
            "dev/appnetwork/cli/OperatorCommand",
            "dev/appnetwork/controller/reconcile/AppNetworkReconciler",
            "dev/appnetwork/planner/Planner",
            "okhttp3/OkHttpClient");
  }
}
