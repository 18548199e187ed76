// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class AppliedFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void omitsUnownedFieldsAndKeepsEmptyLists() throws Exception {
    var object =
        """
        {"metadata": {"name": "app", "labels": {"ours": "1", "theirs": "2"}},
         "spec": {
           "clusterIP": "10.96.0.1",
           "selector": {"app": "app"},
           "ports": [
             {"name": "theirs", "port": 90, "protocol": "TCP"},
             {"name": "ours", "port": 80, "protocol": "TCP", "nodePort": 30000}]}}
        """;
    var fields =
        """
        {"f:metadata": {"f:labels": {"f:ours": {}}},
         "f:spec": {
           "f:selector": {},
           "f:egress": {},
           "f:ports": {
             "k:{\\"port\\":80,\\"protocol\\":\\"TCP\\"}":
               {".": {}, "f:name": {}, "f:port": {}, "f:protocol": {}}}}}
        """;

    assertThat(AppliedFields.of(JSON.readTree(fields), JSON.readTree(object)))
        .isEqualTo(
            JSON.readTree(
                """
                {"metadata": {"labels": {"ours": "1"}},
                 "spec": {
                   "selector": {"app": "app"},
                   "egress": [],
                   "ports": [{"name": "ours", "port": 80, "protocol": "TCP"}]}}
                """));
  }
}
