// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import org.junit.jupiter.api.Test;

class ClusterClientTest {

  /** Requests without an explicit field manager use the part of the User-Agent before the slash. */
  @Test
  void sendsNameAndVersionAsUserAgent() {
    try (var client = ClusterClient.create(Config.empty())) {
      assertThat(client.getConfiguration().getUserAgent())
          .isEqualTo("appnetwork-operator/" + ProgramVersion.get());
    }
  }
}
