// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import dev.appnetwork.crd.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All inputs of the bundle.
 *
 * @param settings packaging.yaml
 * @param csv the handwritten part of the ClusterServiceVersion
 * @param description its description, in Markdown
 * @param icon its icon, as SVG
 * @param scorecard configuration of the scorecard
 * @param base the objects of deploy/base
 * @param crdText the committed CRD
 * @param examples example AppNetworks
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
    return settings.path("package").asString();
  }

  /** Returns the names of ClusterRoles that are only required in watched namespaces. */
  List<String> inWatchedNamespaces() {
    return texts(settings.path("inWatchedNamespaces"));
  }

  /**
   * Returns rules that the operator requires in all namespaces, in addition to its ClusterRoles.
   */
  ArrayNode neededEverywhere() {
    return settings.withArray("neededEverywhere");
  }

  InstallStrategy installStrategy() {
    return new InstallStrategy(base, inWatchedNamespaces(), neededEverywhere());
  }

  /** Returns the releases, newest first. */
  List<Release> releases() {
    return StreamSupport.stream(settings.path("releases").spliterator(), false)
        .map(Release::read)
        .toList();
  }

  UpgradeGraph graph() {
    return new UpgradeGraph(packageName(), releases());
  }

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }
}
