// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The model can't represent rules that Kubernetes interprets as allowing everything. */
class RuleTest {

  @Test
  void noListOfPeersIsEmpty() {
    List<Peer> none = List.of();

    assertThatThrownBy(() -> new Peers.Only(none)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Peers.only(none)).isEmpty();
  }

  @Test
  void noListOfPortsIsEmpty() {
    List<PolicyPort> none = List.of();

    assertThatThrownBy(() -> new RulePorts.Only(none)).isInstanceOf(IllegalArgumentException.class);
    assertThat(RulePorts.only(none)).isEmpty();
  }

  @Test
  void noPeerIsEmpty() {
    assertThatThrownBy(() -> new Peer.Pods(null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noSelectorIsEmpty() {
    Map<String, String> none = Map.of();
    var selector = new LabelSelector();

    assertThatThrownBy(() -> LabelQuery.of(none)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LabelQuery.of(selector)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ordersByContent() {
    var ports =
        List.of(
            new PolicyPort("UDP", new IntOrString(53), null),
            new PolicyPort("TCP", new IntOrString("http"), null),
            new PolicyPort("TCP", new IntOrString(53), null),
            new PolicyPort("TCP", new IntOrString(53), 60),
            new PolicyPort("UDP", new IntOrString(53), null));

    assertThat(Canonical.<PolicyPort>sorted(ports))
        .hasSize(4)
        .isEqualTo(
            Canonical.<PolicyPort>sorted(
                List.of(ports.get(3), ports.get(2), ports.get(1), ports.get(0))));
  }
}
