// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Concurrently;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.Locale;

/** Defines large objects of a kind that a user with the role {@code edit} can write. */
enum HostileKind {
  APP_NETWORKS(
      """
      {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork,
       metadata: {name: app-INDEX, annotations: {note: $LARGE}}, spec: {selector: {app: a-INDEX}}}
      """),
  APP_NETWORKS_WITH_LARGE_SPEC(
      """
      {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork, metadata: {name: app-spec-INDEX},
       spec: {selector: {app: b-INDEX}, allow: {from: [$PEERS]}}}
      """),
  APP_NETWORKS_WITH_MANY_LABELS(
      """
      {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork,
       metadata: {name: app-labels-INDEX, labels: {$KEYS}}, spec: {selector: {app: c-INDEX}}}
      """),
  OWN_SERVICES_WITH_MANY_ANNOTATIONS(
      """
      {apiVersion: v1, kind: Service, metadata: {name: service-keys-INDEX, annotations: {$KEYS},
        labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a}},
       spec: {selector: {app: a}, clusterIP: None, ports: [{port: 80}]}}
      """),
  OWN_SERVICES(
      """
      {apiVersion: v1, kind: Service, metadata: {name: service-INDEX, annotations: {note: $LARGE},
        labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a}},
       spec: {selector: {app: a}, clusterIP: None, ports: [{port: 80}]}}
      """),
  INGRESSES(
      """
      {apiVersion: networking.k8s.io/v1, kind: Ingress,
       metadata: {name: ingress-INDEX}, spec: {rules: [$RULES]}}
      """),
  OWN_INGRESSES(
      """
      {apiVersion: networking.k8s.io/v1, kind: Ingress,
       metadata: {name: own-INDEX, annotations: {note: $LARGE}, labels: {
        app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a}},
       spec: {rules: [{host: o-INDEX.example.com}]}}
      """),
  HTTP_ROUTES(
      """
      {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute,
       metadata: {name: route-INDEX, annotations: {note: $LARGE}},
       spec: {hostnames: [a.example.com]}}
      """),
  NETWORK_POLICIES(
      """
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: policy-INDEX},
       spec: {podSelector: {}, ingress: [{from: [$BLOCKS]}]}}
      """),
  OWN_NETWORK_POLICIES(
      """
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ours-INDEX,
        labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a}},
       spec: {podSelector: {}, ingress: [{from: [$BLOCKS]}]}}
      """),
  ENDPOINT_SLICES(
      """
      {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv4,
       metadata: {name: slice-INDEX, annotations: {note: $LARGE},
        labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a,
         kubernetes.io/service-name: a}}, endpoints: [], ports: []}
      """),
  DAEMON_SETS(
      """
      {apiVersion: apps/v1, kind: DaemonSet,
       metadata: {name: set-INDEX, annotations: {note: $LARGE}},
       spec: {selector: {matchLabels: {a: a}}, template: {metadata: {labels: {a: a}},
        spec: {containers: [{name: a, image: a}]}}}}
      """);

  private static final String LARGE = "x".repeat(250_000);

  private final String yaml;

  HostileKind(String yaml) {
    this.yaml = yaml;
  }

  /** Creates {@code count} of them in {@code namespace}. */
  void create(KubernetesClient client, String namespace, int count) throws InterruptedException {
    var object = Serialization.unmarshal("---\n" + large(), GenericKubernetesResource.class);
    var json = Serialization.asJson(object);
    var version = object.getApiVersion();
    var path =
        "/%s/%s/namespaces/%s/%s"
            .formatted(
                version.contains("/") ? "apis" : "api",
                version,
                namespace,
                plural(object.getKind().toLowerCase(Locale.ROOT)));
    Concurrently.times(count, i -> create(client, path, json.replace("INDEX", String.valueOf(i))));
  }

  private static void create(KubernetesClient client, String path, String json) {
    try {
      client.raw(path, "POST", json);
    } catch (KubernetesClientException e) {
      // The client repeats a request that the API server took longer for than the client waits.
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  private static String plural(String kind) {
    return kind.endsWith("y")
        ? kind.substring(0, kind.length() - 1) + "ies"
        : kind + (kind.endsWith("s") ? "es" : "s");
  }

  private String large() {
    return yaml.replace("$LARGE", LARGE)
        .replace(
            "$PEERS",
            repeat(
                "{pods: {namespace: n$J, selector: {matchExpressions: [{key: a, operator: In,"
                    + " values: ["
                    + ("v".repeat(60) + "$J,").repeat(30)
                    + "]}]}}}",
                100))
        .replace(
            "$RULES",
            repeat(
                "{host: h$J.example.com, http: {paths: [{path: /, pathType: Prefix,"
                    + " backend: {service: {name: a, port: {number: 80}}}}]}}",
                1800))
        .replace(
            "$KEYS", repeat("appnetwork.dev/" + "k".repeat(40) + "$J: " + "v".repeat(60), 2000))
        .replace("$BLOCKS", repeat("{ipBlock: {cidr: 10.0.0.0/8}}", 6000));
  }

  private static String repeat(String part, int times) {
    var all = new StringBuilder();
    for (int j = 0; j < times; j++) {
      all.append(part.replace("$J", String.valueOf(j))).append(", ");
    }
    return all.toString();
  }
}
