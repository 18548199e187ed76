// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Sends plain requests to the API server and returns its responses, since a client's types would
 * hide details.
 */
record SchemaServer(KubernetesClient client, String namespace) {

  static final String JSON_TYPE = "application/json";
  static final ObjectMapper JSON = new ObjectMapper();
  static final YAMLMapper YAML = new YAMLMapper();

  private static final String NOT_CHECKED = "some validation rules were not checked";

  /** The response of the API server to one request. */
  record Response(int code, JsonNode body, List<String> warnings) {

    /** Returns the messages of the rejected fields. */
    List<String> causes() {
      return body.at("/details/causes")
          .valueStream()
          .map(cause -> cause.path("field").asString() + ": " + cause.path("message").asString())
          .filter(cause -> !cause.contains(NOT_CHECKED))
          .map(cause -> cause.replace("\n", "\\n"))
          .sorted()
          .toList();
    }
  }

  /** Writes the objects of a file, the last one as a dry run, and returns the last response. */
  Response write(Path file, String fieldValidation) throws IOException {
    var query = "?fieldValidation=" + fieldValidation;
    var trial = query + "&dryRun=All";
    try (var values = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
      var objects = values.readAll();
      var last = objects.remove(objects.size() - 1);
      try {
        for (var object : objects) {
          assertThat(send("POST", url(query), JSON_TYPE, object).code()).isEqualTo(201);
        }
        if (last.has("status")) {
          var created = send("POST", url(query), JSON_TYPE, last).body();
          return update("/" + nameOf(last) + "/status", last, created, trial);
        }
        if (objects.isEmpty()) {
          // The API server reads YAML as kubectl does: Off is false.
          return send("POST", url(trial), "application/yaml", Files.readString(file));
        }
        var created = send("GET", url("/" + nameOf(last)), JSON_TYPE, last).body();
        return update("/" + nameOf(last), last, created, trial);
      } finally {
        client.resources(AppNetwork.class).inNamespace(namespace).withName(nameOf(last)).delete();
      }
    }
  }

  private Response update(String path, ObjectNode object, JsonNode stored, String query)
      throws IOException {
    ((ObjectNode) object.required("metadata"))
        .set("resourceVersion", stored.at("/metadata/resourceVersion"));
    return send("PUT", url(path + query), JSON_TYPE, object);
  }

  Response send(String method, String url, String type, JsonNode body) throws IOException {
    return send(method, url, type, body.toString());
  }

  private Response send(String method, String url, String type, String body) throws IOException {
    var http = client.getHttpClient();
    var request = http.newHttpRequestBuilder().uri(client.getMasterUrl() + url.substring(1));
    var sent = method.equals("GET") ? request : request.method(method, type, body);
    var response = http.sendAsync(sent.build(), String.class).join();
    return new Response(
        response.code(), JSON.readTree(response.body()), response.headers("Warning"));
  }

  /** Returns the path of the AppNetworks of this namespace, with a suffix. */
  String url(String end) {
    return "/apis/appnetwork.dev/v1alpha1/namespaces/" + namespace + "/appnetworks" + end;
  }

  static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asString();
  }
}
