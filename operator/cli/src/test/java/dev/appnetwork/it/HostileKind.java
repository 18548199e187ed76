// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Concurrently;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Defines large objects of a kind that a user with the role {@code edit} can create. */
enum HostileKind {
  // Large objects have 250 kB, small ones up to 8 kB.

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
      """),
  APP_NETWORKS_WITH_MANY_OWNERS(
      """
      {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork,
       metadata: {name: app-owners-INDEX, ownerReferences: [$OWNERS], finalizers: [$FINALIZERS]},
       spec: {selector: {app: d-INDEX}}}
      """),
  APP_NETWORKS_WITH_MANY_MANAGERS(
      """
      {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork,
       metadata: {name: app-managers-INDEX, labels: {a: b}, managedFields: [$MANAGERS]},
       spec: {selector: {app: f-INDEX}}}
      """),
  ENDPOINT_SLICES_WITH_MANY_ENDPOINTS(
      """
      {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv6,
       metadata: {name: slice-endpoints-INDEX,
        labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a,
         kubernetes.io/service-name: a}}, endpoints: [$ENDPOINTS], ports: []}
      """),
  SMALL_APP_NETWORKS(
      """
      {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork, metadata: {name: app-small-INDEX},
       spec: {selector: {app: e-INDEX}, allow: {from: [$LABELLED]}}}
      """,
      Small.TIMES),
  SMALL_INGRESSES(
      """
      {apiVersion: networking.k8s.io/v1, kind: Ingress,
       metadata: {name: ingress-small-INDEX}, spec: {rules: [$FEW_RULES]}}
      """,
      Small.TIMES),
  SMALL_HTTP_ROUTES(
      """
      {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute,
       metadata: {name: route-small-INDEX}, spec: {hostnames: [$FEW_HOSTS]}}
      """,
      Small.TIMES),
  SMALL_HTTP_ROUTES_WITH_MANY_CLAIMS(
      """
      {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute,
       metadata: {name: route-claims-INDEX},
       spec: {hostnames: [$FEW_HOSTS], rules: [{matches: [$MATCHES]}, {matches: [$MATCHES]}]}}
      """,
      Small.TIMES),
  NETWORK_POLICIES_WITH_LARGE_SELECTORS(
      """
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy,
       metadata: {name: policy-selector-INDEX},
       spec: {podSelector: {matchExpressions: [{key: a, operator: In, values: [$VALUES]}]}}}
      """),
  SMALL_NETWORK_POLICIES(
      """
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: small-INDEX},
       spec: {podSelector: {}, ingress: [{from: [$FEW_BLOCKS]}]}}
      """,
      Small.TIMES),
  SMALL_OWN_SERVICES(
      """
      {apiVersion: v1, kind: Service, metadata: {name: service-small-INDEX,
        labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a,
         $FEW_KEYS}},
       spec: {selector: {app: a}, clusterIP: None, ports: [{port: 80}]}}
      """,
      Small.TIMES);

  private static final String LARGE = "x".repeat(250_000);

  /** An enum's constants can't be used in its constructors. */
  private static final class Small {
    /** Small objects have a thirtieth of the size. */
    static final int TIMES = 10;
  }

  private final String yaml;
  private final int times;

  HostileKind(String yaml) {
    this(yaml, 1);
  }

  HostileKind(String yaml, int times) {
    this.yaml = yaml;
    this.times = times;
  }

  /**
   * Creates {@code count} large objects in {@code namespace}, or several times as many small ones.
   */
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
    Concurrently.times(
        count * times, i -> create(client, path, json.replace("INDEX", String.valueOf(i))));
  }

  private static void create(KubernetesClient client, String path, String json) {
    try {
      client.raw(path, "POST", json);
    } catch (KubernetesClientException e) {
      // The client retries a request that the API server takes longer for than the client's
      // timeout.
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && !isLimited(e)) {
        throw e;
      }
    }
  }

  private static boolean isLimited(KubernetesClientException e) {
    return String.valueOf(e.getMessage()).contains("appnetwork-metadata-limit");
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
        .replace(
            "$OWNERS",
            repeat(
                "{apiVersion: v1, kind: ConfigMap, name: o-$J, uid: 00000000-0000-0000-0000-$J}",
                2000))
        .replace(
            "$MANAGERS",
            repeat(
                "{manager: m-$J, operation: Apply, apiVersion: appnetwork.dev/v1alpha1, fieldsType:"
                    + " FieldsV1, fieldsV1: {'f:metadata': {'f:labels': {'f:a': {}}}}}",
                1800))
        .replace("$FINALIZERS", repeat("example.com/" + "f".repeat(50) + "$J", 1000))
        .replace(
            "$ENDPOINTS",
            repeat("{addresses: ['fd00::1:$J'], hostname: " + "h".repeat(60) + "}", 1000))
        .replace(
            "$LABELLED",
            repeat(
                "{pods: {selector: {matchLabels: {"
                    + IntStream.range(0, 20)
                        .mapToObj(i -> "k%d: v".formatted(i))
                        .collect(Collectors.joining(", "))
                    + "}}}}",
                30))
        .replace("$FEW_RULES", repeat("{host: h$J-INDEX.example.com}", 150))
        .replace("$FEW_HOSTS", repeat("h$J-INDEX.example.com", 16))
        .replace("$MATCHES", repeat("{path: {type: PathPrefix, value: /m$J}}", 64))
        .replace("$VALUES", repeat("v".repeat(50) + "$J", 4000))
        .replace("$FEW_KEYS", repeat("k$J: v", 400))
        .replace("$FEW_BLOCKS", repeat("{ipBlock: {cidr: 10.0.0.0/8}}", 180))
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
