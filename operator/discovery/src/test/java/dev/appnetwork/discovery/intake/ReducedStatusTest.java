// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ReducedStatusTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The first status and new objects must not make an AppNetwork unreadable. */
  @Test
  void readsAppNetworkWhateverItsStatusNeeds() throws IOException {
    var roomy = new MemoryPool.Limits(100_000, 100_000, 10_000);
    var few =
        new ResponseReducer(
            (kind, object, problem) -> {},
            new MemoryBudget(roomy, new MemoryPool.Limits(100_000, 100_000, 12_000)));
    var status =
        """
        {"observedGeneration":3,"conditions":[{"type":"Ready","status":"True","reason":"Ready",
         "message":"%s"}],"urls":["https://a"],"findings":[{"severity":"Error","field":"spec",
         "reason":"NameConflict","message":"%1$s"}]}
        """;

    for (int length : new int[] {0, 100, 2_000, 10_000, 70_000}) {
      var app =
          MAPPER.readTree(few.event(event(status.formatted("x".repeat(length))))).get("object");

      assertThat(app.at("/spec/selector/app").asString()).as("%d", length).isEqualTo("web");
      boolean reduced = length >= 10_000;
      var mark = app.at("/metadata/annotations/" + "intake.appnetwork.dev~1reduced-status");
      assertThat(mark.asBoolean()).as("%d", length).isEqualTo(reduced);
      assertThat(app.at("/status/observedGeneration").asInt()).isEqualTo(3);
      assertThat(app.at("/status/conditions/0/status").asString()).isEqualTo("True");
      assertThat(app.at("/status/findings/0/reason").asString()).isEqualTo("NameConflict");
      assertThat(app.at("/status/urls").isMissingNode()).isEqualTo(reduced);
    }
  }

  @Test
  void readsWholeStatusOfSingleObject() throws IOException {
    var reduced =
        object(
            """
            {"metadata":{"name":"web","uid":"1"},"spec":{},"status":{"preview":"%s"}}
            """
                .formatted("x".repeat(250_000)));

    assertThat(reduced.at("/status/preview").asString()).hasSize(250_000);
    assertThat(reduced.at("/metadata/annotations").isMissingNode()).isTrue();
  }

  /** A write of the status changes the length of numbers in the metadata. */
  @Test
  void keepsAppNetworkWhoseVersionGetsLonger() throws IOException {
    var size = new MemoryPool.Limits(100_000, 100_000, 10_000);
    var few = new ResponseReducer((kind, object, problem) -> {}, new MemoryBudget(size, size));
    for (int i = 0; i < 20; i++) {
      few.event(event("{}").replace("\"uid\":\"1\"", "\"uid\":\"" + i + "\""));
    }
    for (int i = 0; i < 20; i++) {
      var uid = "\"uid\":\"" + i + "\"";
      var before = few.event(event("{}").replace("\"uid\":\"1\"", uid));
      var after =
          few.event(
              event("{}").replace("\"uid\":\"1\"", uid + ",\"resourceVersion\":\"100000000\""));
      assertThat(MAPPER.readTree(after).at("/object/spec").isMissingNode())
          .isEqualTo(MAPPER.readTree(before).at("/object/spec").isMissingNode());
    }
  }

  private static String event(String status) {
    return """
        {"type":"MODIFIED","object":{"kind":"AppNetwork","apiVersion":"appnetwork.dev/v1alpha1",
         "metadata":{"name":"web","namespace":"shop","uid":"1"},
         "spec":{"selector":{"app":"web"}},"status":%s}}
        """
        .formatted(status);
  }

  private static JsonNode object(String json) throws IOException {
    var path = List.of("apis", "appnetwork.dev", "v1alpha1", "namespaces", "a", "appnetworks", "b");
    return MAPPER.readTree(
        new ResponseReducer((kind, object, problem) -> {})
            .object(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                ApiPath.of(path).orElseThrow()));
  }
}
