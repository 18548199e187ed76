// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import org.junit.jupiter.api.Test;

class NodeFactsTest {

  /** Users who can write node annotations must not be able to crash the parser. */
  @Test
  void readsArgumentsOfAnyLength() {
    var node =
        new NodeBuilder()
            .withNewMetadata()
            .withName("node")
            .addToAnnotations("k3s.io/node-args", "[\"" + "x".repeat(200_000) + "\"]")
            .endMetadata()
            .withNewStatus()
            .withNewNodeInfo()
            .withKubeletVersion("v1.34.1+k3s1")
            .endNodeInfo()
            .endStatus()
            .build();

    assertThat(NodeFacts.of(node)).isNotNull();
  }
}
