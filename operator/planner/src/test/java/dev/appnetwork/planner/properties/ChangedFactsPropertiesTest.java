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
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

/** A changed fact that changes the plan concerns the app, whatever the app declares. */
@Domain(Declarations.class)
class ChangedFactsPropertiesTest {

  private static final int TRIES = 500;
  private static final String SEED = "20261201";

  @Property(tries = TRIES, seed = SEED)
  void concernEveryAppWhosePlanTheyChange(@ForAll Stored stored) {
    var declaration = stored.declaration();
    var app = Declaration.read(declaration.spec());
    var before = declaration.facts();
    var plan = plan(declaration, before);
    boolean any = false;
    for (var now : neighbours(before).toList()) {
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
    return Stream.of(
            Stream.of(
                    List.of(DnsTarget.KUBE_DNS),
                    List.of(new DnsTarget(null, Map.of(), "192.0.2.53/32", List.of(53))))
                .map(dns -> facts(from, dns)),
            Stream.of(List.<ApiServerAddress>of(), List.of(new ApiServerAddress("192.0.2.1", 6443)))
                .map(api -> with(from, api, from.nodeAddresses())),
            Stream.of(List.<String>of(), List.of("192.0.2.7", "2001:db8::7"))
                .map(nodes -> with(from, from.kubernetesApi(), nodes)),
            Stream.of(FqdnPolicies.values())
                .map(kind -> with(from, kind, from.gatewayApi(), from.middlewares())),
            Stream.of(
                with(from, from.fqdnPolicies(), !from.gatewayApi(), from.middlewares()),
                with(from, from.fqdnPolicies(), from.gatewayApi(), !from.middlewares())),
            Stream.of(UnknownFact.values()).map(fact -> without(from, fact)))
        .flatMap(facts -> facts);
  }

  private static ClusterFacts facts(ClusterFacts from, List<DnsTarget> dns) {
    return new ClusterFacts(
        dns,
        from.kubernetesApi(),
        from.nodeAddresses(),
        from.fqdnPolicies(),
        from.gatewayApi(),
        from.middlewares(),
        from.unknown());
  }

  private static ClusterFacts with(
      ClusterFacts from, List<ApiServerAddress> kubernetesApi, List<String> nodes) {
    return new ClusterFacts(
        from.dns(),
        kubernetesApi,
        nodes,
        from.fqdnPolicies(),
        from.gatewayApi(),
        from.middlewares(),
        from.unknown());
  }

  private static ClusterFacts with(
      ClusterFacts from, FqdnPolicies kind, boolean gatewayApi, boolean middlewares) {
    return new ClusterFacts(
        from.dns(),
        from.kubernetesApi(),
        from.nodeAddresses(),
        kind,
        gatewayApi,
        middlewares,
        from.unknown());
  }

  private static ClusterFacts without(ClusterFacts from, UnknownFact fact) {
    return new ClusterFacts(
        from.dns(),
        from.kubernetesApi(),
        from.nodeAddresses(),
        from.fqdnPolicies(),
        from.gatewayApi(),
        from.middlewares(),
        Set.of(fact));
  }
}
