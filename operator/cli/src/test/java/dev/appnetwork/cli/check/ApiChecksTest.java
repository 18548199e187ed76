// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.binaries.KubernetesVersion;
import org.junit.jupiter.api.Test;

class ApiChecksTest {

  @Test
  void requiresTheOldestTestedKubernetes() {
    assertThat("1." + ApiChecks.OLDEST_MINOR).isEqualTo(KubernetesVersion.OLDEST.minor());
  }
}
