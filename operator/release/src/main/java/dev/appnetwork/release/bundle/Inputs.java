// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * All that the bundle is made of.
 *
 * @param settings packaging.yaml
 * @param csv the hand-written part of the ClusterServiceVersion
 * @param description its description, Markdown
 * @param icon its icon, SVG
 * @param scorecard configuration of the scorecard
 * @param base what deploy/base has
 * @param crdText the CRD, as it is committed
 * @param examples AppNetworks for users to begin with
 */
record Inputs(
    ObjectNode settings,
    ObjectNode csv,
    String description,
    String icon,
    ObjectNode scorecard,
    BaseManifests base,
    String crdText,
    List<ObjectNode> examples) {

  static Inputs read(Path root) {
    var folder = root.resolve("operator/release/inputs");
    var settings = Yaml.read(folder.resolve("packaging.yaml"));
    return new Inputs(
        settings,
        Yaml.read(folder.resolve("csv.yaml")),
        Yaml.text(folder.resolve("description.md")),
        Yaml.text(folder.resolve("icon.svg")),
        Yaml.read(folder.resolve("scorecard.yaml")),
        BaseManifests.read(root.resolve("deploy/base")),
        Yaml.text(root.resolve("crds/manifests/appnetworks.appnetwork.dev.yaml")),
        texts(settings.path("examples")).stream()
            .map(file -> Yaml.read(root.resolve(file)))
            .toList());
  }

  ObjectNode crd() {
    return (ObjectNode) Yaml.parse(crdText);
  }

  String packageName() {
    return settings.path("package").asText();
  }

  /** Names of ClusterRoles that are needed in watched namespaces only. */
  List<String> inWatchedNamespaces() {
    return texts(settings.path("inWatchedNamespaces"));
  }

  /** Rules that the operator needs everywhere, beside what its ClusterRoles say. */
  ArrayNode neededEverywhere() {
    return settings.withArray("neededEverywhere");
  }

  InstallStrategy installStrategy() {
    return new InstallStrategy(base, inWatchedNamespaces(), neededEverywhere());
  }

  /** Newest first. */
  List<Release> releases() {
    return StreamSupport.stream(settings.path("releases").spliterator(), false)
        .map(Release::read)
        .toList();
  }

  UpgradeGraph graph() {
    return new UpgradeGraph(packageName(), releases());
  }

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
