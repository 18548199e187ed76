// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * kubectl of the control plane's version. Runs are short, so it isn't a {@link SupervisedProcess}.
 *
 * @param program the executable
 * @param kubeconfig the cluster and user
 */
public record Kubectl(Path program, Path kubeconfig) {

  /** Returns kubectl with the administrator's kubeconfig. */
  public static Kubectl of(ControlPlane controlPlane) {
    return new Kubectl(controlPlane.kubectl(), controlPlane.kubeconfig());
  }

  /**
   * Runs kubectl with its output on this process's own.
   *
   * @throws IllegalStateException if it fails
   */
  public void show(String... arguments) throws IOException, InterruptedException {
    await(builder(arguments).inheritIO().start(), arguments);
  }

  /** Runs kubectl and returns its output. @throws IllegalStateException if it fails */
  public String answer(String... arguments) throws IOException, InterruptedException {
    var process = builder(arguments).redirectError(Redirect.INHERIT).start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    await(process, arguments);
    return answer;
  }

  private ProcessBuilder builder(String... arguments) {
    var command = new ArrayList<>(List.of(program.toString(), "--kubeconfig=" + kubeconfig));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static void await(Process process, String... arguments) throws InterruptedException {
    if (process.waitFor() != 0) {
      throw new IllegalStateException("kubectl " + String.join(" ", arguments) + " failed");
    }
  }
}
