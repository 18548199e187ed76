// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class BareRunTest {

  @Test
  void keepsJavaAndFlagsAndExtendsTheClassPath() {
    var run =
        BareRun.like(
            "/jdk/bin/java",
            List.of("-Xmx96m", "-XX:AOTCache=lib/a.aot", "-cp", "lib/a.jar", "Main", "operator"));

    assertThat(run.flags()).containsExactly("-Xmx96m", "-XX:AOTCache=lib/a.aot");
    assertThat(run.with("namespace"))
        .startsWith("/jdk/bin/java", "-Xmx96m", "-XX:AOTCache=lib/a.aot", "-cp")
        .endsWith(BareClient.class.getName(), "namespace")
        .doesNotContain("operator")
        .anyMatch(argument -> argument.matches("lib/a.jar" + File.pathSeparator + ".*testkit.*"));
  }
}
