// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.HostClaim.Claimant;
import org.junit.jupiter.api.Test;

/** An object can hand its hosts over to one or several AppNetworks of its namespace. */
class HostClaimTest {

  @Test
  void yieldsToNamedHeirs() {
    var claimant = new Claimant("Ingress", "web", "site", "", "shop, api");

    assertThat(claimant.handsOverTo(new AppRef("web", "shop"))).isTrue();
    assertThat(claimant.handsOverTo(new AppRef("web", "api"))).isTrue();
    assertThat(claimant.handsOverTo(new AppRef("web", "sho"))).isFalse();
    assertThat(claimant.handsOverTo(new AppRef("other", "shop"))).isFalse();
    assertThat(new Claimant("Ingress", "web", "site", "").handsOverTo(new AppRef("web", "shop")))
        .isFalse();
  }
}
