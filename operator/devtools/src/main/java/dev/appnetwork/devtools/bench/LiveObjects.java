// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** The AppNetworks of a namespace and their owned objects. */
record LiveObjects(KubernetesClient client, String namespace) {
  /** A kind of object. */
  record Kind(String apiVersion, String name) {}

  /** AppNetworks. */
  static final Kind APP_NETWORK = new Kind(Apps.API_VERSION, Apps.KIND);

  /** Owned objects, in the order in which the operator writes them. */
  static final List<Kind> CHILDREN =
      List.of(
          new Kind("networking.k8s.io/v1", "NetworkPolicy"),
          new Kind("v1", "Service"),
          new Kind("networking.k8s.io/v1", "Ingress"));

  private static final ObjectMapper JSON = new ObjectMapper();

  LiveObject get(Kind kind, String name) {
    return read(
        client
            .genericKubernetesResources(kind.apiVersion(), kind.name())
            .inNamespace(namespace)
            .withName(name)
            .require());
  }

  private List<LiveObject> all(Kind kind) {
    return client
        .genericKubernetesResources(kind.apiVersion(), kind.name())
        .inNamespace(namespace)
        .list()
        .getItems()
        .stream()
        .map(this::read)
        .toList();
  }

  private LiveObject read(GenericKubernetesResource object) {
    try {
      return new LiveObject(JSON.readTree(client.getKubernetesSerialization().asJson(object)));
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the applied part of all objects and statuses, by kind and name, with placeholders for
   * values that differ between namespaces.
   */
  Map<String, String> applied() {
    var applied = new TreeMap<String, String>();
    var uids = new HashMap<String, String>();
    for (var app : all(APP_NETWORK)) {
      uids.put(app.name(), app.uid());
      applied.put("status of " + app.name(), open(app.applied("status").toString(), app.uid()));
    }
    for (var kind : CHILDREN) {
      for (var child : all(kind)) {
        var uid = uids.getOrDefault(child.name(), "no owner");
        applied.put(kind.name() + " " + child.name(), open(child.applied("").toString(), uid));
      }
    }
    return applied;
  }

  private String open(String json, String uid) {
    return json.replace(namespace, "$NAMESPACE")
        .replace(uid, "$UID")
        .replaceAll("\"lastTransitionTime\":\"[^\"]*\"", "");
  }
}
