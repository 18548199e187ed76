// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.gitops.ArgoCdEngine;
import java.io.IOException;

/** Argo CD as a GitOps tool: its own sync engine, without its other components. */
record GitOpsByArgoCd(ControlPlane controlPlane, GitFolder git, boolean serverSide)
    implements GitOpsClient {

  @Override
  public void sync() throws IOException {
    engine().sync();
  }

  @Override
  public void assertNoDiff() throws IOException {
    assertThat(engine().diff()).isEmpty();
  }

  @Override
  public void assertDiff() throws IOException {
    assertThat(engine().diff()).isNotEmpty();
  }

  ArgoCdEngine engine() {
    return new ArgoCdEngine(
        controlPlane, git.namespace(), git.path(), git.application(), serverSide);
  }
}
