// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The committed bundle, as OLM reads it.
 *
 * @param csv its ClusterServiceVersion
 * @param others texts of its other manifests
 */
record OlmBundle(JsonNode csv, List<String> others) {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final String CSV = ".clusterserviceversion.yaml";

  static OlmBundle read() {
    var others = new ArrayList<String>();
    var csvs = new ArrayList<JsonNode>();
    for (var file : Manifests.files(Repository.root().resolve("bundle/manifests"))) {
      if (file.toString().endsWith(CSV)) {
        csvs.add(YAML.unmarshal(text(file), JsonNode.class));
      } else {
        others.add(text(file));
      }
    }
    return new OlmBundle(csvs.get(0), others);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode strategy() {
    return csv.at("/spec/install/spec");
  }

  /** Returns the rules of {@code permissions} or {@code clusterPermissions}. */
  List<PolicyRule> rules(String scope) {
    var rules = new ArrayList<PolicyRule>();
    for (var entry : strategy().path(scope)) {
      for (var rule : entry.path("rules")) {
        rules.add(YAML.convertValue(rule, PolicyRule.class));
      }
    }
    return rules;
  }

  DeploymentSpec deployment() {
    return YAML.convertValue(strategy().at("/deployments/0/spec"), DeploymentSpec.class);
  }

  /** Returns the ConfigMap of a volume. */
  String configMap(String volume) {
    return deployment().getTemplate().getSpec().getVolumes().stream()
        .filter(v -> v.getName().equals(volume))
        .map(v -> v.getConfigMap().getName())
        .findFirst()
        .orElseThrow();
  }

  /** Returns its suggested namespace, as YAML. */
  String namespaceTemplate() {
    return csv.path("metadata")
        .path("annotations")
        .path("operatorframework.io/suggested-namespace-template")
        .asString();
  }

  boolean supports(String installMode) {
    for (var mode : csv.at("/spec/installModes")) {
      if (mode.path("type").asString().equals(installMode)) {
        return mode.path("supported").asBoolean();
      }
    }
    return false;
  }
}
