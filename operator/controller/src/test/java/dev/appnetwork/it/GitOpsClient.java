// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.io.IOException;

/** A tool that syncs a namespace with a folder. */
interface GitOpsClient {

  /** Returns the folder. */
  GitFolder git();

  /** Applies everything, and prunes objects that are no longer in the folder. */
  void sync() throws IOException, InterruptedException;

  /** Fails if a sync would change anything. */
  void assertNoDiff() throws IOException, InterruptedException;

  /** Fails if a sync would change nothing. */
  void assertDiff() throws IOException, InterruptedException;
}
