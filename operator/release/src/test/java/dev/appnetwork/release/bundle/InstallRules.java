// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static dev.appnetwork.release.bundle.BundleUnderTest.list;
import static dev.appnetwork.release.bundle.BundleUnderTest.texts;

import dev.appnetwork.crd.Yaml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for how OLM runs the operator. */
final class InstallRules {

  private static final String POD = "/spec/install/spec/deployments/0/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";
  private static final Set<String> MODES =
      Set.of("AllNamespaces", "OwnNamespace", "SingleNamespace", "MultiNamespace");

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "each install mode is listed once and is true; OlmInstallIT tests all four",
              b ->
                  list(b.csv("/spec/installModes"))
                      .collect(
                          Collectors.toMap(
                              m -> m.path("type").asString(), m -> m.path("supported").asBoolean()))
                      .equals(MODES.stream().collect(Collectors.toMap(m -> m, m -> true))),
              b -> b.remove("/spec/installModes/3")),
          new Rule(
              "the strategy is a Deployment",
              b ->
                  b.text("/spec/install/strategy").equals("deployment")
                      && !b.text("/spec/install/spec/deployments/0/name").isEmpty(),
              b -> b.set("/spec/install/strategy", "job")),
          new Rule(
              "the bundle has no webhooks",
              b -> b.csv("/spec/webhookdefinitions").isMissingNode(),
              b -> b.set("/spec/webhookdefinitions", "[{type: ValidatingAdmissionWebhook}]")),
          new Rule(
              "the Deployment equals that of deploy/base, with WATCH_NAMESPACE",
              InstallRules::isTheShippedDeployment,
              b -> b.set("/spec/install/spec/deployments/0/spec/replicas", "1")),
          new Rule(
              "the operator reads the watched namespaces from OLM's annotation",
              b ->
                  list(b.container().path("env"))
                      .filter(e -> e.path("name").asString().equals("WATCH_NAMESPACE"))
                      .map(e -> e.at("/valueFrom/fieldRef/fieldPath").asString())
                      .toList()
                      .equals(List.of("metadata.annotations['olm.targetNamespaces']")),
              b -> b.remove(CONTAINER + "/env")),
          new Rule(
              "no configuration in the bundle sets the watched namespaces",
              b ->
                  b.objects("ConfigMap").stream()
                      .noneMatch(c -> c.at("/data/config.yaml").asString().contains("watch:")),
              b ->
                  ((ObjectNode) b.objects("ConfigMap").get(0).path("data"))
                      .put("config.yaml", "watch: {namespaces: [shop]}")),
          new Rule(
              "replicas elect a leader in the operator's own namespace",
              InstallRules::electsLeaderInOwnNamespace,
              b ->
                  ((ObjectNode) b.objects("ConfigMap").get(0).path("data"))
                      .put("config.yaml", "leaderElection: {enabled: true, namespace: other}")),
          new Rule(
              "each mounted ConfigMap is in the bundle",
              b -> names(b, "ConfigMap").containsAll(mounted(b)) && !mounted(b).isEmpty(),
              b -> b.removeAll("ConfigMap")),
          new Rule(
              "the volume that a Subscription replaces is named config and contains the --config file",
              InstallRules::configurationCanBeReplaced,
              b -> b.set(POD + "/volumes/0/name", "configuration")),
          new Rule(
              "each container requests CPU and memory",
              b ->
                  containers(b)
                      .allMatch(
                          c ->
                              c.at("/resources/requests").has("cpu")
                                  && c.at("/resources/requests").has("memory")),
              b -> b.remove(CONTAINER + "/resources/requests/memory")),
          new Rule(
              "each container has all three probes",
              b ->
                  containers(b)
                      .allMatch(
                          c ->
                              c.has("startupProbe")
                                  && c.has("livenessProbe")
                                  && c.has("readinessProbe")),
              b -> b.remove(CONTAINER + "/readinessProbe")),
          new Rule(
              "the pod satisfies the restricted Pod Security Standard without a fixed user ID",
              b -> isRestricted(b.pod()) && containers(b).allMatch(InstallRules::isConfined),
              b -> b.set(POD + "/securityContext/runAsUser", "1000")),
          new Rule(
              "relatedImages lists the images of all containers, each once",
              b ->
                  list(b.csv("/spec/relatedImages"))
                          .map(i -> i.path("image").asString())
                          .collect(Collectors.toSet())
                          .equals(
                              containers(b)
                                  .map(c -> c.path("image").asString())
                                  .collect(Collectors.toSet()))
                      && list(b.csv("/spec/relatedImages"))
                              .map(i -> i.path("name").asString())
                              .distinct()
                              .count()
                          == b.csv("/spec/relatedImages").size(),
              b -> b.set("/spec/relatedImages/0/image", "appnetwork/operator:0.0.9")),
          new Rule(
              "the image tag is the version of the bundle, never latest",
              b ->
                  containers(b)
                      .allMatch(
                          c -> c.path("image").asString().endsWith(":" + b.text("/spec/version"))),
              b -> b.set(CONTAINER + "/image", "appnetwork/operator:latest")),
          new Rule(
              "Services select the operator's pods",
              b ->
                  b.objects("Service").stream()
                      .allMatch(s -> labels(b).entrySet().containsAll(pairs(s).entrySet())),
              b ->
                  BundleUnderTest.set(
                      b.objects("Service").get(0), "/spec/selector", "{app: other}")));

  private InstallRules() {}

  private static Stream<JsonNode> containers(BundleUnderTest b) {
    return Stream.concat(list(b.pod().path("containers")), list(b.pod().path("initContainers")));
  }

  private static boolean isTheShippedDeployment(BundleUnderTest b) {
    var shipped =
        BaseManifests.read(BundleUnderTest.ROOT.resolve("deploy/base")).only("Deployment");
    var ours = (ObjectNode) b.csv("/spec/install/spec/deployments/0/spec").deepCopy();
    var container = (ObjectNode) ours.at("/template/spec/containers/0");
    var others =
        list(container.path("env"))
            .filter(e -> !e.path("name").asString().equals("WATCH_NAMESPACE"))
            .toList();
    container.remove("env");
    if (!others.isEmpty()) {
      container.putArray("env").addAll(others);
    }
    return ours.equals(shipped.get("spec"))
        && b.text("/spec/install/spec/deployments/0/name").equals(BaseManifests.name(shipped));
  }

  private static boolean electsLeaderInOwnNamespace(BundleUnderTest b) {
    return b.objects("ConfigMap").stream()
        .map(c -> Yaml.parse(c.at("/data/config.yaml").asString()).path("leaderElection"))
        .anyMatch(election -> election.path("enabled").asBoolean() && !election.has("namespace"));
  }

  private static Set<String> names(BundleUnderTest b, String kind) {
    return b.objects(kind).stream().map(BaseManifests::name).collect(Collectors.toSet());
  }

  private static Set<String> mounted(BundleUnderTest b) {
    return list(b.pod().path("volumes"))
        .filter(v -> v.has("configMap"))
        .map(v -> v.at("/configMap/name").asString())
        .collect(Collectors.toSet());
  }

  private static boolean configurationCanBeReplaced(BundleUnderTest b) {
    var command = texts(b.container().path("command"));
    var file = command.get(command.indexOf("--config") + 1);
    return list(b.pod().path("volumes")).anyMatch(v -> v.path("name").asString().equals("config"))
        && list(b.container().path("volumeMounts"))
            .filter(m -> m.path("name").asString().equals("config"))
            .anyMatch(m -> file.equals(m.path("mountPath").asString() + "/config.yaml"));
  }

  private static boolean isRestricted(JsonNode pod) {
    return pod.at("/securityContext/runAsNonRoot").asBoolean()
        && pod.at("/securityContext/runAsUser").isMissingNode()
        && pod.at("/securityContext/seccompProfile/type").asString().equals("RuntimeDefault")
        && list(pod.path("volumes")).noneMatch(v -> v.has("hostPath"));
  }

  private static boolean isConfined(JsonNode container) {
    var context = container.path("securityContext");
    return context.has("allowPrivilegeEscalation")
        && !context.path("allowPrivilegeEscalation").asBoolean()
        && context.path("readOnlyRootFilesystem").asBoolean()
        && !context.has("runAsUser")
        && texts(context.at("/capabilities/drop")).equals(List.of("ALL"));
  }

  private static Map<String, String> labels(BundleUnderTest b) {
    return map(b.csv("/spec/install/spec/deployments/0/spec/template/metadata/labels"));
  }

  private static Map<String, String> pairs(JsonNode service) {
    return map(service.at("/spec/selector"));
  }

  private static Map<String, String> map(JsonNode object) {
    var map = new HashMap<String, String>();
    object.properties().forEach(pair -> map.put(pair.getKey(), pair.getValue().asString()));
    return map;
  }
}
