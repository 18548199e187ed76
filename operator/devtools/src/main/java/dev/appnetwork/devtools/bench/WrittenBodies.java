// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operator writes for one AppNetwork, as texts in which name, namespace and UID are left
 * open. They are read back from what the API server holds for applied, so that they are the
 * operator's whatever that comes to write.
 *
 * @param networkPolicy body of its apply
 * @param service body of its apply
 * @param ingress body of its apply
 * @param status body of the apply to the AppNetwork's status
 */
record WrittenBodies(String networkPolicy, String service, String ingress, String status) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "$APP";
  private static final String NAMESPACE = "$NAMESPACE";
  private static final String UID = "$UID";

  /** Makes an apply one that can create and not change: no object has this version. */
  private static final String CREATE_ONLY = "1";

  /** Those of an AppNetwork that is Ready; its name must occur nowhere but where it is meant. */
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

  /** One of the texts for an AppNetwork. */
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
