// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static dev.appnetwork.release.bundle.BundleUnderTest.list;
import static dev.appnetwork.release.bundle.BundleUnderTest.texts;

import dev.appnetwork.crd.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ObjectNode;

/** Rules for files, labels, and kinds. */
final class LayoutRules {

  private static final Pattern LABEL = Pattern.compile("(?m)^LABEL (\\S+?)=(\\S+)$");
  private static final int MIB = 1 << 20;

  /** Kinds that OLM accepts, except Secrets, which this bundle must not contain. */
  private static final Set<String> KINDS =
      Set.of(
          "ClusterServiceVersion",
          "CustomResourceDefinition",
          "Service",
          "ConfigMap",
          "ServiceAccount",
          "ClusterRole",
          "ClusterRoleBinding",
          "Role",
          "RoleBinding",
          "PodDisruptionBudget",
          "PriorityClass",
          "PodMonitor",
          "ServiceMonitor",
          "PrometheusRule");

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "the format is registry+v1",
              b -> b.metadata("bundle.mediatype.v1").equals("registry+v1"),
              b -> annotation(b, "bundle.mediatype.v1", "plain+v0")),
          new Rule(
              "manifests/ and metadata/ are where they are",
              b ->
                  b.metadata("bundle.manifests.v1").equals("manifests/")
                      && b.metadata("bundle.metadata.v1").equals("metadata/"),
              b -> annotation(b, "bundle.metadata.v1", "meta/")),
          new Rule(
              "the scorecard's configuration is in the annotated folder",
              b ->
                  b.metadata("test.mediatype.v1").equals("scorecard+v1")
                      && b.metadata("test.config.v1").equals("tests/scorecard/"),
              b -> annotation(b, "test.config.v1", "tests/")),
          new Rule(
              "the ClusterServiceVersion is named after the package",
              b ->
                  b.text("/metadata/name").startsWith(b.metadata("bundle.package.v1") + ".v")
                      && b.metadata("bundle.package.v1").equals("appnetwork-operator"),
              b -> annotation(b, "bundle.package.v1", "appnetwork")),
          new Rule(
              "the default channel is one of the channels",
              b ->
                  !b.metadata("bundle.channels.v1").isEmpty()
                      && List.of(b.metadata("bundle.channels.v1").split(","))
                          .contains(b.metadata("bundle.channel.default.v1")),
              b -> annotation(b, "bundle.channel.default.v1", "alpha")),
          new Rule(
              "bundle.Dockerfile has the same labels as annotations.yaml",
              LayoutRules::sameLabels,
              b -> b.dockerfile("package.v1=appnetwork-operator", "package.v1=other")),
          new Rule(
              "bundle.Dockerfile starts from scratch and copies the three folders",
              b ->
                  b.dockerfile().lines().anyMatch("FROM scratch"::equals)
                      && b.dockerfile().contains("COPY bundle/manifests /manifests/\n")
                      && b.dockerfile().contains("COPY bundle/metadata /metadata/\n")
                      && b.dockerfile().contains("COPY bundle/tests/scorecard /tests/scorecard/\n"),
              b -> b.dockerfile("COPY bundle/metadata /metadata/\n", "")),
          new Rule(
              "the bundle has one ClusterServiceVersion",
              b -> b.objects("ClusterServiceVersion").size() == 1,
              b -> b.add("{kind: ClusterServiceVersion}")),
          new Rule(
              "each file contains one object",
              b -> b.manifestFiles().values().stream().allMatch(found -> found.size() == 1),
              b -> b.addTo("Service", "{apiVersion: v1, kind: ConfigMap}")),
          new Rule(
              "no object is duplicated",
              b ->
                  b.objects().stream()
                          .map(o -> o.path("kind").asString() + "/" + BaseManifests.name(o))
                          .distinct()
                          .count()
                      == b.objects().size(),
              b -> b.add("{kind: ConfigMap, metadata: {name: appnetwork-operator}}")),
          new Rule(
              "only kinds that OLM accepts: no Deployment, Job, webhook, or admission policy",
              b -> b.objects().stream().allMatch(o -> KINDS.contains(o.path("kind").asString())),
              b -> b.add("{kind: ValidatingAdmissionPolicy}")),
          new Rule(
              "no NetworkPolicy, which the community pipeline rejects",
              b -> b.objects("NetworkPolicy").isEmpty(),
              b -> b.add("{kind: NetworkPolicy}")),
          new Rule(
              "no ServiceAccount, which the ClusterServiceVersion creates",
              b -> b.objects("ServiceAccount").isEmpty(),
              b -> b.add("{kind: ServiceAccount, metadata: {name: appnetwork-operator}}")),
          new Rule(
              "no Deployment except that of the ClusterServiceVersion",
              b ->
                  b.objects("Deployment").isEmpty()
                      && b.csv("/spec/install/spec/deployments").size() == 1,
              b -> b.add("{kind: Deployment, metadata: {name: appnetwork-operator}}")),
          new Rule(
              "no object sets its namespace",
              b -> b.objects().stream().allMatch(o -> o.at("/metadata/namespace").isMissingNode()),
              b ->
                  BundleUnderTest.set(
                      b.objects("ConfigMap").get(0), "/metadata/namespace", "appnetwork-system")),
          new Rule(
              "no API version that newer clusters don't serve",
              b ->
                  b.objects().stream()
                      .filter(o -> !o.path("kind").asString().equals("ClusterServiceVersion"))
                      .allMatch(o -> o.path("apiVersion").asString().matches("([a-z0-9.]+/)?v1")),
              b ->
                  BundleUnderTest.set(
                      b.objects("PodDisruptionBudget").get(0), "/apiVersion", "policy/v1beta1")),
          new Rule(
              "a disruption budget allows nodes to be drained",
              b ->
                  b.objects("PodDisruptionBudget").stream()
                      .allMatch(
                          pdb ->
                              !pdb.at("/spec/maxUnavailable").asString().matches("0%?")
                                  && !pdb.at("/spec/minAvailable").asString().equals("100%")),
              b ->
                  BundleUnderTest.set(
                      b.objects("PodDisruptionBudget").get(0), "/spec/maxUnavailable", "0")),
          new Rule(
              "less than 1 MiB compressed",
              b -> compressed(b) < MIB,
              // Text that compresses badly and is the same in each run.
              b -> b.annotate("large", noise(3 * MIB))),
          new Rule(
              "the scorecard runs the basic and the OLM suite, each test with a pinned image",
              LayoutRules::scorecardIsComplete,
              b -> BundleUnderTest.remove(b.scorecard(), "/stages/0/tests/2")));

  private LayoutRules() {}

  private static void annotation(BundleUnderTest bundle, String name, String value) {
    ((ObjectNode) bundle.metadata()).put("operators.operatorframework.io." + name, value);
  }

  private static boolean sameLabels(BundleUnderTest bundle) {
    var labels = new TreeMap<String, String>();
    LABEL.matcher(bundle.dockerfile()).results().forEach(l -> labels.put(l.group(1), l.group(2)));
    var annotations = new TreeMap<String, String>();
    bundle
        .metadata()
        .properties()
        .forEach(
            annotation -> annotations.put(annotation.getKey(), annotation.getValue().asString()));
    return !labels.isEmpty() && labels.equals(annotations);
  }

  private static int compressed(BundleUnderTest bundle) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      for (var object : bundle.objects()) {
        gzip.write(Yaml.write(object).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }

  private static String noise(int length) {
    var text = new StringBuilder(length);
    long state = 1;
    while (text.length() < length) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      text.append(Long.toHexString(state >>> 16));
    }
    return text.toString();
  }

  private static boolean scorecardIsComplete(BundleUnderTest bundle) {
    var config = bundle.scorecard();
    var tests = list(config.at("/stages/0/tests")).toList();
    return config.path("apiVersion").asString().equals("scorecard.operatorframework.io/v1alpha3")
        && config.path("kind").asString().equals("Configuration")
        && config.path("storage").has("spec")
        && tests.stream()
            .allMatch(t -> t.path("image").asString().matches(".+:v\\d+\\.\\d+\\.\\d+"))
        && tests.stream()
            .allMatch(
                t ->
                    t.at("/labels/test")
                        .asString()
                        .equals(t.at("/entrypoint/1").asString() + "-test"))
        && tests.stream()
            .map(t -> texts(t.path("entrypoint")).get(1))
            .toList()
            .equals(
                List.of(
                    "basic-check-spec",
                    "olm-bundle-validation",
                    "olm-crds-have-validation",
                    "olm-crds-have-resources",
                    "olm-spec-descriptors",
                    "olm-status-descriptors"));
  }
}
