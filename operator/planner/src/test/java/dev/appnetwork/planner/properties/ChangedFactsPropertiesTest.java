// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.AffectedByFact;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.ApiServerAddress;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.Planner;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.properties.Declarations.Stored;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

/** A changed fact that changes the plan concerns the app, whatever the app declares. */
@Domain(Declarations.class)
class ChangedFactsPropertiesTest {

  private static final int TRIES = 500;
  private static final int PARTS = ClusterFacts.class.getRecordComponents().length;
  private static final String SEED = "20261201";

  @Property(tries = TRIES, seed = SEED)
  void concernEveryAppWhosePlanTheyChange(@ForAll Stored stored) {
    var declaration = stored.declaration();
    var app = Declaration.read(declaration.spec());
    var before = declaration.facts();
    var plan = plan(declaration, before);
    boolean any = false;
    for (var now : neighbours(before).distinct().toList()) {
      if (!plan(declaration, now).equals(plan)) {
        any = true;
        assertThat(AffectedByFact.of(before, now).test(app)).as("%s, now %s", stored, now).isTrue();
      }
    }

    Statistics.label("a fact changes the plan")
        .collect(any)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 40));
  }

  private static Plan plan(Declaration declaration, ClusterFacts facts) {
    return Planner.plan(declaration.withFacts(facts).input());
  }

  /** Returns facts that differ in one part. */
  private static Stream<ClusterFacts> neighbours(ClusterFacts from) {
    return others().flatMap(other -> IntStream.range(0, PARTS).mapToObj(i -> mix(from, other, i)));
  }

  /** Returns facts that together have every kind of value in each part. */
  private static Stream<ClusterFacts> others() {
    return Stream.concat(
        Stream.of(ClusterFacts.UNKNOWN),
        Stream.of(FqdnPolicies.values())
            .flatMap(kind -> Stream.of(UnknownFact.values()).map(fact -> other(kind, fact))));
  }

  private static ClusterFacts other(FqdnPolicies kind, UnknownFact fact) {
    return new ClusterFacts(
        List.of(new DnsTarget(null, Map.of(), "192.0.2.53/32", List.of(53))),
        List.of(new ApiServerAddress("192.0.2.1", 6443)),
        List.of("192.0.2.7", "2001:db8::7"),
        kind,
        true,
        true,
        Set.of(fact));
  }

  private static ClusterFacts mix(ClusterFacts from, ClusterFacts other, int part) {
    return new ClusterFacts(
        (part == 0 ? other : from).dns(),
        (part == 1 ? other : from).kubernetesApi(),
        (part == 2 ? other : from).nodeAddresses(),
        (part == 3 ? other : from).fqdnPolicies(),
        (part == 4 ? other : from).gatewayApi(),
        (part == 5 ? other : from).middlewares(),
        (part == 6 ? other : from).unknown());
  }
}
