// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.peers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.PeerState;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PeerGroup;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The findings of shop/checkout about data/other, depending on the spec of data/other. */
class PeersAgreedTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Map<String, List<PeerGroup>> GROUPS =
      Map.of("shops", List.of(new PeerGroup(new PodsPeer(null, "shop", null), null)));
  private static final AppRef CHECKOUT = new AppRef("shop", "checkout");
  private static final AppRef OTHER = new AppRef("data", "other");
  private static final String PORTS =
      "ports: [{name: http, port: 80, targetPort: 8080}, {name: admin, port: 9000},"
          + " {name: dns, port: 53, protocol: UDP}, {name: web, port: 81, targetPort: web}]";
  private static final String CHECKOUT_ENTRY = "app: {name: checkout, namespace: shop}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // client's egress | ports that checkout allows it | agreed
        "{} | | true",
        "{from: []} | | true",
        "{to: []} | | false",
        "{to: [{US}]} | | true",
        "{to: [{app: {name: checkout}}]} | | false",
        "{to: [{app: {name: cart, namespace: shop}}]} | | false",
        "{to: [{US, ports: [{name: admin}]}]} | | true",
        "{to: [{US, ports: [{name: admin}]}]} | admin | true",
        "{to: [{US, ports: [{name: admin}]}]} | http | false",
        "{to: [{US, ports: [{name: gone}]}]} | | false",
        "{to: [{US}, {cidr: {block: 10.0.0.0/8}}]} | gone | true",
        "{to: [{anyone: {}}]} | | true",
        "{to: [{anyone: {}, ports: [{port: 8080}]}]} | http | true",
        "{to: [{anyone: {}, ports: [{port: 80}]}]} | http | false",
        "{to: [{anyone: {}, ports: [{port: 8000, endPort: 8100}]}]} | http | true",
        "{to: [{anyone: {}, ports: [{port: 8000, endPort: 8079}]}]} | http | false",
        "{to: [{anyone: {}, ports: [{port: 53}]}]} | dns | false",
        "{to: [{anyone: {}, ports: [{port: 53, protocol: UDP}]}]} | dns | true",
        "{to: [{anyone: {}, ports: [{port: 81}]}]} | web | false",
        "{to: [{anyone: {}}]} | web | true",
        "{to: [{pods: {namespace: shop}}]} | | true",
        "{to: [{pods: {namespace: shop, selector: {matchLabels: {app: checkout}}}}]} | | true",
        "{to: [{pods: {selector: {matchLabels: {app: checkout}}}}]} | | false",
        "{to: [{cidr: {block: 0.0.0.0/0}}]} | | false",
        "{to: [{group: shops}]} | | true",
        "{to: [{group: shops, ports: [{port: 80}]}]} | http | false",
        "{to: [{group: monitoring}]} | | false",
        "{to: [{group: unknown}]} | | false",
        "{to: [{fqdn: checkout.shop.svc.cluster.local}]} | | false",
        // An invalid part of the peer's spec allows nothing.
        "{to: [{US, anyone: {}}]} | | false",
        "{to: [{US, ports: []}]} | | false",
        "{to: [null, {}]} | | false"
      })
  void clientAgreesIfItsEgressAllows(String allow, @Nullable String port, boolean agreed) {
    var plan = plan("{from: [{app: {name: other, namespace: data}%s}]}", port, allow, "Enforce");

    assertThat(plan.peers()).containsExactly(state("From", agreed));
    assertReported(plan, agreed, "spec.allow.from[0].app", "to its spec.allow.to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // destination's ingress | ports that checkout connects to | agreed
        "{} | | false",
        "{to: [{US}]} | | false",
        "{from: []} | | false",
        "{from: [{US}]} | | true",
        "{from: [{app: {name: checkout}}]} | | false",
        "{from: [{US, ports: [{name: admin}]}]} | | true",
        "{from: [{US, ports: [{name: admin}]}]} | admin | true",
        "{from: [{US, ports: [{name: admin}]}]} | http | false",
        "{from: [{US, ports: [{name: gone}]}]} | | false",
        "{from: [{US}]} | gone | true",
        "{from: [{anyone: {}}]} | | true",
        "{from: [{anyone: {}, ports: [{name: http}]}]} | admin | false",
        "{from: [{pods: {namespace: shop}, ports: [{name: admin}]}]} | admin | true",
        "{from: [{pods: {namespace: shop, selector: {matchLabels: {zone: a}}}}]} | | false",
        "{from: [{cidr: {block: 0.0.0.0/0}}]} | | false",
        "{from: [{US, anyone: {}}]} | | false",
        "{from: [null, {}]} | | false"
      })
  void destinationAgreesIfItsIngressAllows(String allow, @Nullable String port, boolean agreed) {
    var plan = plan("{to: [{app: {name: other, namespace: data}%s}]}", port, allow, "Enforce");

    assertThat(plan.peers()).containsExactly(state("To", agreed));
    assertReported(plan, agreed, "spec.allow.to[0].app", "to its spec.allow.from");
  }

  @ParameterizedTest
  @CsvSource({"Preview", "Disabled"})
  void isUnknownWithoutPolicy(String mode) {
    var plan = plan("{to: [{app: {name: other, namespace: data}%s}]}", null, "{}", mode);

    assertThat(plan.peers()).containsExactly(new PeerState("To", "data/other", "PeerUnmanaged"));
    assertThat(plan.findings()).isEmpty();
  }

  @Test
  void treatsUnknownModeAsEnforce() {
    var plan = plan("{to: [{app: {name: other, namespace: data}%s}]}", null, "{}", "off");

    assertThat(plan.peers()).containsExactly(state("To", false));
  }

  /** Otherwise it would suggest an invalid value: a stored name can be any text of any length. */
  @Test
  void suggestsExistingPortsOnly() {
    var entry = "{app: {name: other, namespace: data}, ports: [{name: \"*\"}, {name: http}]}";
    var allow = "{to: [" + entry + "]}";
    var plan =
        Planner.plan(
            input(spec(allow, "Enforce"), Map.of(OTHER, spec("{from: []}", "Enforce")), Set.of()));

    assertThat(plan.findings())
        .filteredOn(finding -> finding.reason().equals("PeerDoesNotAllow"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("Add {" + CHECKOUT_ENTRY + ", ports: [{name: http}]}"));
  }

  @Test
  void reportsWorstEntry() {
    var entry = "{app: {name: other, namespace: data}, ports: [{name: %s}]}";
    var allow = "{to: [" + entry.formatted("http") + ", " + entry.formatted("admin") + "]}";
    var plan =
        Planner.plan(
            input(
                spec(allow, "Enforce"),
                Map.of(
                    OTHER,
                    spec("{from: [{" + CHECKOUT_ENTRY + ", ports: [{name: http}]}]}", "Enforce")),
                Set.of()));

    assertThat(plan.peers()).containsExactly(state("To", false));
    assertThat(plan.findings())
        .extracting(finding -> finding.field())
        .containsExactly("spec.allow.to[1].app");
  }

  @Test
  void sortsStates() {
    var plan =
        Planner.plan(
            input(
                spec(
                    "{to: [{app: {name: z}}, {app: {name: a}}], from: [{app: {name: m}}]}",
                    "Enforce"),
                Map.of(),
                Set.of()));

    assertThat(plan.peers())
        .extracting(PeerState::direction, PeerState::app)
        .map(tuple -> tuple.toList().toString())
        .containsExactly("[From, shop/m]", "[To, shop/a]", "[To, shop/z]");
  }

  @Test
  void isUnknownForUnwatchedNamespaces() {
    var plan =
        Planner.plan(
            input(
                spec("{to: [{app: {name: other, namespace: data}}]}", "Enforce"),
                Map.of(),
                Set.of("shop")));

    assertThat(plan.peers()).containsExactly(new PeerState("To", "data/other", "NotWatched"));
    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.reason()).isEqualTo("PeerNotFound");
              assertThat(finding.message()).contains("the operator doesn't watch");
            });
  }

  private static PeerState state(String direction, boolean agreed) {
    return new PeerState(direction, "data/other", agreed ? "Agreed" : "PeerDoesNotAllow");
  }

  private static void assertReported(Plan plan, boolean agreed, String field, String remedy) {
    var reported =
        plan.findings().stream()
            .filter(finding -> finding.reason().equals("PeerDoesNotAllow"))
            .toList();
    if (agreed) {
      assertThat(reported).isEmpty();
    } else {
      assertThat(reported)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.Error);
                assertThat(finding.field()).isEqualTo(field);
                assertThat(finding.message()).contains(CHECKOUT_ENTRY, remedy);
              });
    }
  }

  private static Plan plan(String allow, @Nullable String port, String otherAllow, String mode) {
    var ports = port == null ? "" : ", ports: [{name: " + port + "}]";
    return Planner.plan(
        input(
            spec(allow.formatted(ports), "Enforce"),
            Map.of(OTHER, spec(otherAllow.replace("US", CHECKOUT_ENTRY), mode)),
            Set.of()));
  }

  private static PlanInput input(
      AppNetworkSpec spec, Map<AppRef, AppNetworkSpec> others, Set<String> watched) {
    var peers = new HashMap<AppRef, PeerApp>();
    others.forEach((ref, other) -> PeerApp.of(other).ifPresent(app -> peers.put(ref, app)));
    return new PlanInput(
        CHECKOUT,
        Instant.EPOCH,
        spec,
        null,
        peers,
        Map.of(),
        Map.of(),
        List.of(),
        ClusterFacts.UNKNOWN,
        new ClusterSettings(List.of(), List.of(), GROUPS, List.of(), watched));
  }

  private static AppNetworkSpec spec(String allow, String mode) {
    return requireNonNull(
        YAML.unmarshal(
            "---\n{selector: {app: checkout}, %s, allow: %s, policy: {mode: \"%s\"}}"
                .formatted(PORTS, allow, mode),
            AppNetworkSpec.class));
  }
}
