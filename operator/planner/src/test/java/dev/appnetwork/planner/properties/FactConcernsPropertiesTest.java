// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.FactConcerns;
import dev.appnetwork.planner.Planner;
import dev.appnetwork.planner.properties.Declarations.Sound;
import dev.appnetwork.planner.properties.Declarations.Stored;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

/** Whoever is not reconciled after a change of the facts has lost nothing by it. */
@Domain(Declarations.class)
class FactConcernsPropertiesTest {
  private static final int TRIES = 1_000;

  private static final String SEED = "20261129";

  @Property(tries = TRIES, seed = SEED)
  void changedFactThatChangesThePlanConcernsTheApp(
      @ForAll Stored stored, @ForAll ClusterFacts before, @ForAll ClusterFacts now) {
    assertConcerned(stored.declaration(), before, now);
  }

  @Property(tries = TRIES, seed = SEED)
  void soItDoesWhereTheSpecIsSound(
      @ForAll Sound sound, @ForAll ClusterFacts before, @ForAll ClusterFacts now) {
    assertConcerned(sound.declaration(), before, now);
  }

  /** Each part that differs changes alone, or another one would answer for it. */
  private static void assertConcerned(
      Declaration declaration, ClusterFacts before, ClusterFacts now) {
    var app = new AppNetwork();
    app.setSpec(Declaration.read(declaration.spec()).getSpec());
    for (var changed : oneByOne(before, now)) {
      boolean changes =
          !Planner.plan(declaration.with(before).input())
              .equals(Planner.plan(declaration.with(changed).input()));
      Statistics.label("changes the plan")
          .collect(changes)
          .coverage(coverage -> coverage.check(true).percentage(share -> share > 3));
      if (changes) {
        assertThat(FactConcerns.of(before, changed).test(app))
            .as("%s instead of %s", changed, before)
            .isTrue();
      }
    }
  }

  private static List<ClusterFacts> oneByOne(ClusterFacts a, ClusterFacts b) {
    var all = new ArrayList<ClusterFacts>();
    for (int part = 0; part < 6; part++) {
      all.add(
          new ClusterFacts(
              part == 0 ? b.dns() : a.dns(),
              part == 1 ? b.kubernetesApi() : a.kubernetesApi(),
              part == 2 ? b.nodeAddresses() : a.nodeAddresses(),
              part == 3 ? b.fqdnPolicies() : a.fqdnPolicies(),
              part == 4 ? b.gatewayApi() : a.gatewayApi(),
              part == 5 ? b.unseen() : a.unseen()));
    }
    return all;
  }
}
