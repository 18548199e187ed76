// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.discovery.intake.ApiPath;
import dev.appnetwork.discovery.intake.ResponseReducer;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.type.TypeReference;

/** Objects that the client can't read don't prevent others from being read. */
class TolerantSerializationTest {

  private static final String ROUTE =
      """
      {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute",
       "metadata": {"name": "%s", "namespace": "shop", "uid": "%s", "labels": {"a": "b"}},
       "spec": {"hostnames": %s}}
      """;
  private static final String GOOD = ROUTE.formatted("good", "1", "[\"a.example.com\"]");
  private static final String BAD = ROUTE.formatted("bad", "2", "{\"no\": \"list\"}");
  private static final String EVENT = "{\"type\": \"MODIFIED\", \"object\": %s}";

  private final List<String> found = new ArrayList<>();
  private final UnreadableObjects listener = (kind, id, problem) -> found.add(id.name());
  private final ResponseReducer reducer = new ResponseReducer(listener);
  private final KubernetesSerialization serialization = LeanSerialization.create(reducer, listener);

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void anUnreadableObjectOfAListIsMarked() {
    var list =
        list(
            """
        {"kind": "HTTPRouteList", "metadata": {"resourceVersion": "7"}, "items": [%s, %s, %s]}
        """
                .formatted(GOOD, BAD, ROUTE.formatted("last", "3", "[]")));

    assertThat(list.getItems())
        .extracting(route -> route.getMetadata().getName())
        .containsExactly("good", "bad", "last");
    assertThat(list.getItems())
        .map(UnreadableObjects::isReadable)
        .containsExactly(true, false, true);
    assertThat(list.getItems().get(0).getSpec().getHostnames()).containsExactly("a.example.com");
    assertThat(list.getMetadata().getResourceVersion()).isEqualTo("7");
    assertThat(found).containsExactly("bad");
  }

  @Test
  void anUnreadableObjectOfAnEventIsMarked() {
    var event = serialization.unmarshal(EVENT.formatted(BAD), WatchEvent.class);

    var object = (GenericKubernetesResource) event.getObject();
    var route = serialization.convertValue(object, HTTPRoute.class);
    assertThat(event.getType()).isEqualTo("MODIFIED");
    assertThat(route.getMetadata().getLabels()).containsEntry("a", "b");
    assertThat(UnreadableObjects.isReadable(route)).isFalse();
  }

  @Test
  void aResponseThatIsNoListFailsOnce() {
    assertThatThrownBy(() -> list("{\"kind\": 5, \"items\": {}}"))
        .isInstanceOf(RuntimeException.class);
    assertThat(found).isEmpty();
  }

  @Test
  void namesOfFieldsHaveAnyLength() throws IOException {
    var object =
        """
        {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {
         "name": "long", "namespace": "shop", "uid": "4", "managedFields": [{"manager": "m",
         "operation": "Apply", "fieldsType": "FieldsV1", "fieldsV1": {"f:%s": {}}}]}, "spec": {}}
        """
            .formatted("x".repeat(60_000));
    var path = ApiPath.of(List.of("apis", "gateway.networking.k8s.io", "v1", "httproutes"));
    var page = "{\"items\": [%s]}".formatted(object);

    var event = serialization.unmarshal(EVENT.formatted(object), WatchEvent.class);
    assertThat(((HasMetadata) event.getObject()).getMetadata().getName()).isEqualTo("long");
    var reduced = reducer.page(stream(page), path.orElseThrow(), Integer.MAX_VALUE).orElseThrow();
    assertThat(list(reduced.body()).getItems()).hasSize(1);
    assertThat(list(page).getItems()).hasSize(1);
    assertThat(found).isEmpty();
  }

  private HTTPRouteList list(String json) {
    return serialization.unmarshal(stream(json), new TypeReference<HTTPRouteList>() {});
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
