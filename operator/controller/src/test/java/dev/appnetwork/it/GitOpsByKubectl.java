// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * kubectl as a GitOps tool: applies a folder to a namespace, prunes objects that are no longer in
 * the folder, and reports differences.
 *
 * @param serverSide true to use server-side apply
 * @param cache a separate discovery cache, since another control plane might have used the same
 *     port
 */
record GitOpsByKubectl(ControlPlane controlPlane, GitFolder git, boolean serverSide, Path cache)
    implements GitOpsClient {

  private static final String MANAGER = "argocd-controller";

  /**
   * The kinds that are pruned. They include all kinds of the operator, so that its objects would be
   * pruned if they carried a tracking label.
   */
  private static final List<String> KINDS =
      List.of(
          "appnetwork.dev/v1alpha1/AppNetwork",
          "core/v1/Service",
          "networking.k8s.io/v1/NetworkPolicy",
          "networking.k8s.io/v1/Ingress");

  @Override
  public void sync() throws IOException, InterruptedException {
    if (serverSide) {
      run(0, "apply", "--server-side", "--force-conflicts", "--field-manager=" + MANAGER);
      // An apply set finds its members by its own label; a separate field manager keeps the diff
      // clean.
      run(
          0,
          "apply",
          "--server-side",
          "--force-conflicts",
          "--field-manager=apply-set",
          "--applyset=configmaps/shop",
          "--prune");
    } else {
      var arguments = new ArrayList<>(List.of("apply", "--prune"));
      arguments.add("--selector=" + GitFolder.INSTANCE + "=" + git.application());
      KINDS.forEach(kind -> arguments.add("--prune-allowlist=" + kind));
      run(0, arguments.toArray(String[]::new));
    }
  }

  @Override
  public void assertNoDiff() throws IOException, InterruptedException {
    diff(0);
  }

  @Override
  public void assertDiff() throws IOException, InterruptedException {
    diff(1);
  }

  private void diff(int expected) throws IOException, InterruptedException {
    if (serverSide) {
      run(expected, "diff", "--server-side", "--force-conflicts", "--field-manager=" + MANAGER);
    } else {
      run(expected, "diff");
    }
  }

  private void run(int expected, String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                controlPlane.kubectl().toString(),
                "--kubeconfig=" + controlPlane.kubeconfig(),
                "--cache-dir=" + cache,
                "--namespace=" + git.namespace()));
    command.addAll(List.of(arguments));
    command.add("--filename=" + git.path());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECTL_APPLYSET", "true");
    builder.environment().remove("KUBECTL_EXTERNAL_DIFF");
    var process = builder.start();
    try {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor())
          .as(String.join(" ", arguments) + "\n" + output)
          .isEqualTo(expected);
    } finally {
      process.destroyForcibly();
    }
  }
}
