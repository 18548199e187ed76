// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs commands as a user would. */
final class Shell {

  private Shell() {}

  /** Runs a command as the administrator, with kubectl on its path; comments have no effect. */
  static void run(ControlPlane controlPlane, String command)
      throws IOException, InterruptedException {
    if (command.startsWith("#")) {
      return;
    }
    var builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", controlPlane.kubeconfig().toString());
    builder
        .environment()
        .merge(
            "PATH",
            controlPlane.kubectl().resolveSibling("").toString(),
            (path, more) -> more + ":" + path);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs("%s%n%s", command, output).isZero();
  }
}
