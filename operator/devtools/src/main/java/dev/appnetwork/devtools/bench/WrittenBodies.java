// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * The operator's writes for one AppNetwork, as texts with placeholders for name, namespace, and
 * UID. They are read from the applied fields in the API server, so they always equal the operator's
 * writes.
 *
 * @param networkPolicy body of its apply
 * @param service body of its apply
 * @param ingress body of its apply
 * @param status body of the apply of the AppNetwork's status
 */
record WrittenBodies(String networkPolicy, String service, String ingress, String status) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "$APP";
  private static final String NAMESPACE = "$NAMESPACE";
  private static final String UID = "$UID";

  /** Restricts an apply to creating the object: no object has this resourceVersion. */
  private static final String CREATE_ONLY = "1";

  /** Returns the writes of a Ready AppNetwork. Its name must not occur elsewhere in the objects. */
  static WrittenBodies of(KubernetesClient client, String namespace, String name) {
    var objects = new LiveObjects(client, namespace);
    var app = objects.get(LiveObjects.APP_NETWORK, name);
    var texts = new ArrayList<String>();
    for (var kind : LiveObjects.CHILDREN) {
      var body = objects.get(kind, name).body("");
      body.withObjectProperty("metadata").put("resourceVersion", CREATE_ONLY);
      texts.add(open(body.toString(), namespace, app));
    }
    var status = app.body("status");
    status.withObjectProperty("metadata").put("uid", app.uid());
    texts.add(open(status.toString(), namespace, app));
    return of(texts);
  }

  private static WrittenBodies of(List<String> texts) {
    return new WrittenBodies(texts.get(0), texts.get(1), texts.get(2), texts.get(3));
  }

  private static String open(String text, String namespace, LiveObject app) {
    return text.replace(namespace, NAMESPACE).replace(app.name(), NAME).replace(app.uid(), UID);
  }

  /** Replaces the placeholders of a text. */
  static String close(String text, String namespace, String name, String uid) {
    return text.replace(NAMESPACE, namespace).replace(NAME, name).replace(UID, uid);
  }

  void write(Path file) throws IOException {
    Files.writeString(
        file, JSON.writeValueAsString(List.of(networkPolicy, service, ingress, status)));
  }

  static WrittenBodies read(Path file) throws IOException {
    return of(JSON.readValue(Files.readString(file), new TypeReference<List<String>>() {}));
  }
}
