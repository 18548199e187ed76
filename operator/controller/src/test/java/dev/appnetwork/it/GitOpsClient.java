// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.io.IOException;

/** A tool that keeps a namespace as a folder says. */
interface GitOpsClient {

  /** The folder. */
  GitFolder git();

  /** Applies everything, and prunes what has left the folder. */
  void sync() throws IOException, InterruptedException;

  /** Fails where a sync would change anything. */
  void assertNoDiff() throws IOException, InterruptedException;

  /** Fails where a sync would change nothing. */
  void assertDiff() throws IOException, InterruptedException;
}
