// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.crd.Yaml;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.binaries.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The chart as Helm renders, installs, and uninstalls it. */
@ControlPlaneTest
class ChartIT {

  private static final Path CHART = Repository.root().resolve(Chart.FOLDER);
  private static final String NAMESPACE = "appnetwork-system";

  @Test
  void installsTheObjectsOfBaseManifests() throws Exception {
    var inputs = Inputs.read(Repository.root());
    var expected = new TreeMap<String, JsonNode>();
    inputs.base().objects().stream()
        .filter(object -> !object.path("kind").asString().equals("Namespace"))
        .forEach(object -> expected.put(key(object), object));
    expected.put(key(inputs.crd()), inputs.crd());

    assertThat(render()).isEqualTo(expected);
  }

  @Test
  void appliesValues() throws Exception {
    var objects =
        render(
            "--set",
            "networkPolicy.enabled=false,crds.install=false,lookups.enabled=false",
            "--set",
            "replicas=1,javaOpts=-Xmx256m,image.digest=sha256:0123,nodeSelector.disk=ssd",
            "--set-json",
            "config={\"workers\":4}");

    assertThat(objects.keySet())
        .noneMatch(key -> key.startsWith("NetworkPolicy/"))
        .noneMatch(key -> key.startsWith("CustomResourceDefinition/"))
        .noneMatch(key -> key.endsWith("-lookups"));
    var spec = requireNonNull(objects.get("Deployment/appnetwork-operator")).path("spec");
    assertThat(spec.path("replicas").asInt()).isEqualTo(1);
    var pod = spec.at("/template/spec");
    assertThat(pod.at("/nodeSelector/disk").asString()).isEqualTo("ssd");
    assertThat(pod.at("/containers/0/image").asString()).endsWith("@sha256:0123");
    assertThat(pod.at("/containers/0/env/0/value").asString()).isEqualTo("-Xmx256m");
    var configuration = requireNonNull(objects.get("ConfigMap/appnetwork-operator"));
    assertThat(configuration.at("/data/config.yaml").asString())
        .contains("workers: 4", "leaderElection:");
  }

  @Test
  void installsAndUninstallsWithHelmAndKeepsTheCrd(ControlPlane controlPlane) throws Exception {
    var cluster = List.of("--kubeconfig", controlPlane.kubeconfig().toString());
    var where = List.of("appnetwork", "--namespace", "chart-test");
    var install = new ArrayList<>(List.of("install"));
    install.addAll(where);
    install.addAll(List.of(CHART.toString(), "--create-namespace"));
    install.addAll(cluster);
    helm(install.toArray(String[]::new));

    var client = controlPlane.client();
    assertThat(client.apps().deployments().inNamespace("chart-test").list().getItems()).hasSize(1);
    assertThat(client.rbac().clusterRoles().withName("appnetwork-edit").get()).isNotNull();

    var uninstall = new ArrayList<>(List.of("uninstall"));
    uninstall.addAll(where);
    uninstall.addAll(cluster);
    helm(uninstall.toArray(String[]::new));
    assertThat(client.apps().deployments().inNamespace("chart-test").list().getItems()).isEmpty();
    assertThat(client.rbac().clusterRoles().withName("appnetwork-edit").get()).isNull();
    var crds = client.apiextensions().v1().customResourceDefinitions();
    assertThat(crds.withName("appnetworks.appnetwork.dev").get()).isNotNull();
  }

  @Test
  void passesHelmLint() throws Exception {
    assertThat(helm("lint", "--strict", CHART.toString())).contains("0 chart(s) failed");
  }

  /** Returns the rendered objects without the additions of the chart. */
  private static Map<String, JsonNode> render(String... options) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                "template",
                "x",
                CHART.toString(),
                "--namespace",
                NAMESPACE,
                "--kube-version",
                Versions.KUBERNETES));
    arguments.addAll(List.of(options));
    var objects = new TreeMap<String, JsonNode>();
    for (var document : Yaml.parseAll(helm(arguments.toArray(String[]::new)))) {
      if (document instanceof ObjectNode object) {
        object.withObject("/metadata/annotations").remove("helm.sh/resource-policy");
        if (object.at("/metadata/annotations").isEmpty()) {
          object.withObject("/metadata").remove("annotations");
        }
        if (object.at("/spec/template/metadata/annotations").has("checksum/config")) {
          object.withObject("/spec/template/metadata").remove("annotations");
        }
        objects.put(key(object), object);
      }
    }
    return objects;
  }

  private static String key(JsonNode object) {
    return object.path("kind").asString() + "/" + BaseManifests.name(object);
  }

  private static String helm(String... arguments) throws IOException, InterruptedException {
    var program = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.HELM);
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
