// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ResponseReducerTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<String> unreadable = new ArrayList<>();
  private final ResponseReducer reducer =
      new ResponseReducer(
          (kind, object, problem) ->
              unreadable.add(
                  kind + " " + object.namespace() + "/" + object.name() + " " + problem));

  @Test
  void leavesOutObjectsThatThereIsNoRoomFor() throws IOException {
    var nothing = new MemoryPool.Limits(0, 0, 0);
    var full =
        new ResponseReducer((kind, object, problem) -> {}, new MemoryBudget(nothing, nothing));
    var item = "{'metadata':{'name':'web','namespace':'shop','uid':'1','resourceVersion':'7'}}";
    var page = "{'metadata':{'continue':'abc'},'items':[" + item + "," + item + "]}";

    var reduced =
        full.page(stream(page.replace('\'', '"')), path("api/v1/services"), 1_000_000)
            .orElseThrow();
    assertThat(List.of(reduced.items(), reduced.last())).isEqualTo(List.of(2, false));
    var list = MAPPER.readTree(reduced.body());
    assertThat(list.get("items")).isEmpty();
    assertThat(list.at("/metadata/continue").asString()).isEqualTo("abc");

    var added = "{'type':'ADDED','object':{'kind':'Service'," + item.substring(1) + "}";
    var event = MAPPER.readTree(full.event(added.replace('\'', '"')));
    assertThat(event.get("type").asString()).isEqualTo("BOOKMARK");
    assertThat(event.at("/object/metadata/resourceVersion").asString()).isEqualTo("7");

    var deleted = added.replace("ADDED", "DELETED").replace('\'', '"');
    assertThat(MAPPER.readTree(full.event(deleted)).get("type").asString()).isEqualTo("DELETED");
  }

  @Test
  void keepsUsedFieldsOnly() throws IOException {
    var reduced =
        object(
            "apis/networking.k8s.io/v1/namespaces/shop/ingresses/web",
            """
            {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","unknown":{"a":[1]},
             "metadata":{"name":"web","namespace":"shop","uid":"1","resourceVersion":"7",
               "selfLink":"%s","labels":{"app.kubernetes.io/name":"web"},
               "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}",
                 "note":"%s","short":"\\"quoted\\" é"},
               "ownerReferences":[{"apiVersion":"v1","kind":"A","name":"b","uid":"2"}],
               "managedFields":[
                 {"fieldsType":"FieldsV1","fieldsV1":{"f:%s":{}},"manager":"kubectl"},
                 {"fieldsV1":{"f:spec":{}},"manager":"appnetwork-operator","operation":"Apply"}]},
             "spec":{"rules":[{"host":"a.example.com"}],"number":1.50},
             "status":{"loadBalancer":{}}}
            """
                .formatted("x".repeat(2000), "x".repeat(250_000), "x".repeat(2000)));

    assertThat(reduced)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"apiVersion":"networking.k8s.io/v1","kind":"Ingress",
                 "metadata":{"name":"web","namespace":"shop","uid":"1","resourceVersion":"7",
                   "labels":{"app.kubernetes.io/name":"web"},
                   "annotations":{"short":"\\"quoted\\" é"},
                   "ownerReferences":[{"apiVersion":"v1","kind":"A","name":"b","uid":"2"}],
                   "managedFields":[
                     {"fieldsType":"FieldsV1","manager":"kubectl"},
                     {"fieldsV1":{"f:spec":{}},"manager":"appnetwork-operator",
                      "operation":"Apply"}]},
                 "spec":{"rules":[{"host":"a.example.com"}],"number":1.50},
                 "status":{"loadBalancer":{}}}
                """));
    assertThat(unreadable).isEmpty();
  }

  @Test
  void marksLargeObjects() throws IOException {
    var reduced =
        object(
            "apis/appnetwork.dev/v1alpha1/namespaces/shop/appnetworks/web",
            """
            {"apiVersion":"appnetwork.dev/v1alpha1","kind":"AppNetwork",
             "metadata":{"annotations":{"intake.appnetwork.dev/unreadable":"faked"},
               "name":"web","namespace":"shop","uid":"1"},
             "spec":{"selector":{"app":"%s"}},"status":{"observedGeneration":1}}
            """
                .formatted("x".repeat(1_000_000)));

    assertThat(reduced)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"apiVersion":"appnetwork.dev/v1alpha1","kind":"AppNetwork",
                 "metadata":{"name":"web","namespace":"shop","uid":"1","annotations":{
                   "intake.appnetwork.dev/reason":"TOO_LARGE",
                   "intake.appnetwork.dev/unreadable":"has more than 64 kB"}},
                 "status":{"observedGeneration":1}}
                """));
    assertThat(unreadable).containsExactly("AppNetwork shop/web spec: has more than 64 kB");
  }

  @Test
  void boundsArbitraryKeys() throws IOException {
    var keys =
        IntStream.range(0, 2000)
            .mapToObj(i -> "\"appnetwork.dev/k%d\":\"%s\"".formatted(i, "x".repeat(100)))
            .collect(Collectors.joining(","));

    var reduced =
        object(
            "api/v1/namespaces/shop/services/web",
            """
            {"metadata":{"name":"web","namespace":"shop","uid":"1","labels":{%s,
               "app.kubernetes.io/managed-by":"appnetwork-operator"},
               "annotations":{%s,"appnetwork.dev/adopt":"true"},"finalizers":["appnetwork.dev/%s"]},
             "spec":{}}
            """
                .formatted(keys, keys, "x".repeat(200_000)));

    assertThat(reduced.toString()).hasSizeLessThan(20_000);
    assertThat(reduced.at("/metadata/labels/app.kubernetes.io~1managed-by").asString())
        .isEqualTo("appnetwork-operator");
    assertThat(reduced.at("/metadata/annotations/appnetwork.dev~1adopt").asBoolean()).isTrue();
  }

  /** The limit can be reached between a field's name and its value, or at any other position. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "1", "[1,{}]", "\"text\"", "{\"a\":{\"b\":1,\"c\":2},\"d\":3}"})
  void skipsObjectsWithManyFields(String value) throws IOException {
    var fields =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "\"f:%s%d\":%s".formatted("k".repeat(i % 60), i, value))
            .collect(Collectors.joining(","));

    var reduced =
        object(
            "api/v1/namespaces/shop/services/web",
            """
            {"metadata":{"name":"web","namespace":"shop","uid":"1","managedFields":[
               {"manager":"kubectl","fieldsV1":{%s}}]},"spec":{"a":{%s},"b":1,"c":2}}
            """
                .formatted(fields, fields));

    assertThat(reduced.at("/metadata/annotations").toString()).contains("has more than 64 kB");
    assertThat(reduced.at("/metadata/managedFields/0/manager").asString()).isEqualTo("kubectl");
  }

  @Test
  void countsKeptMetadata() throws IOException {
    int read = 0;
    for (int i = 0; i < 1000; i++) {
      var reduced =
          object(
              "api/v1/namespaces/shop/services/web",
              """
              {"metadata":{"name":"web-%d","namespace":"shop","uid":"%d",
                 "labels":{"a":"%s","b":"%s"},"annotations":{"a":"%s","b":"%s"}},"spec":{}}
              """
                  .formatted(
                      i,
                      i,
                      "x".repeat(4000),
                      "x".repeat(4000),
                      "x".repeat(4000),
                      "x".repeat(4000)));
      read += reduced.at("/metadata/labels").isMissingNode() ? 0 : 1;
    }

    assertThat(read).isBetween(10, 400);
  }

  @Test
  void truncatesDeepNesting() throws IOException {
    var reduced =
        object(
            "apis/appnetwork.dev/v1alpha1/namespaces/shop/appnetworks/web",
            """
            {"metadata":{"name":"web"},"spec":{"unknown":%s1%s,"selector":{"app":"web"}}}
            """
                .formatted("{\"a\":".repeat(9000), "}".repeat(9000)));

    assertThat(reduced.at("/spec/selector/app").asString()).isEqualTo("web");
    assertThat(reduced.toString().length()).isLessThan(500);
  }

  @Test
  void readsPagesWithTrailingMetadata() throws IOException {
    var path = path("apis/appnetwork.dev/v1alpha1/appnetworks");
    var page =
        reducer
            .page(
                stream(
                    """
                    {"apiVersion":"appnetwork.dev/v1alpha1","items":[
                     {"metadata":{"name":"a","managedFields":[{"manager":"x"}]},"spec":{"ports":[]}},
                     {"metadata":{"name":"b"}}],
                     "kind":"AppNetworkList","metadata":{"continue":"next","resourceVersion":"9"}}
                    """),
                path,
                ResponseReducer.MAX_PAGE)
            .orElseThrow();

    assertThat(page.items()).isEqualTo(2);
    assertThat(MAPPER.readTree(page.body()))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"apiVersion":"appnetwork.dev/v1alpha1","items":[
                 {"metadata":{"name":"a"},"spec":{"ports":[]}},{"metadata":{"name":"b"}}],
                 "kind":"AppNetworkList","metadata":{"continue":"next","resourceVersion":"9"}}
                """));
  }

  @Test
  void rejectsLargePages() throws IOException {
    var item = "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"a\":\"" + "x".repeat(60_000) + "\"}}";
    var page = "{\"items\":[" + (item + ",").repeat(20) + item + "]}";

    assertThat(reducer.page(stream(page), path("api/v1/services"), ResponseReducer.MAX_PAGE))
        .isEmpty();
  }

  @Test
  void reducesWatchEventsByKind() throws IOException {
    var event =
        MAPPER.readTree(
            reducer.event(
                """
                {"type":"MODIFIED","object":{"kind":"EndpointSlice","apiVersion":"discovery.k8s.io/v1",
                 "metadata":{"name":"a"},"endpoints":[{"addresses":["10.0.0.1"],
                 "targetRef":{"kind":"Pod"},"conditions":{"ready":true}}],"addressType":"IPv4"}}
                """));

    assertThat(event)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"type":"MODIFIED","object":{"metadata":{"name":"a"},"kind":"EndpointSlice",
                 "apiVersion":"discovery.k8s.io/v1","endpoints":[{"addresses":["10.0.0.1"],
                 "conditions":{"ready":true}}],"addressType":"IPv4"}}
                """));
  }

  @Test
  void keepsWatchErrorsUnchanged() throws IOException {
    var error =
        """
        {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},
         "status":"Failure","message":"too old","reason":"Expired","code":410,
         "details":{"retryAfterSeconds":1}}}
        """;

    assertThat(MAPPER.readTree(reducer.event(error)).at("/object/code").asInt()).isEqualTo(410);
    assertThat(
            MAPPER.readTree(reducer.event(error)).at("/object/details/retryAfterSeconds").asInt())
        .isEqualTo(1);
  }

  @Test
  void keepsUpdatedKindsUnchanged() {
    assertThat(
            ApiPath.of(List.of("apis", "coordination.k8s.io", "v1", "namespaces", "a", "leases")))
        .isEmpty();
    assertThat(ApiPath.of(List.of("version"))).isEmpty();
    assertThat(ApiPath.of(List.of("k8s", "c", "api", "v1", "namespaces", "a")).orElseThrow())
        .satisfies(path -> assertThat(path.plural()).isEqualTo("namespaces"))
        .satisfies(path -> assertThat(path.collection()).isFalse());
  }

  private JsonNode object(String path, String json) throws IOException {
    return MAPPER.readTree(reducer.object(stream(json), path(path)));
  }

  private static ApiPath path(String path) {
    return ApiPath.of(List.of(path.split("/"))).orElseThrow();
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
