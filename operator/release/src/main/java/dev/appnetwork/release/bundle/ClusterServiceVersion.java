// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import dev.appnetwork.crd.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Builds the ClusterServiceVersion. */
final class ClusterServiceVersion {

  private final Inputs inputs;
  private final UpgradeGraph graph;

  ClusterServiceVersion(Inputs inputs) {
    this.inputs = inputs;
    this.graph = inputs.graph();
  }

  ObjectNode node() {
    var csv = inputs.csv().deepCopy();
    var metadata = csv.withObject("/metadata");
    metadata.put("name", graph.bundleName(graph.newest()));
    annotate(metadata.withObject("/annotations"));

    var spec = csv.withObject("/spec");
    spec.put("version", graph.newest().version());
    spec.put("description", inputs.description());
    spec.putArray("icon")
        .addObject()
        .put("base64data", base64(inputs.icon()))
        .put("mediatype", "image/svg+xml");
    graph.predecessor().ifPresent(last -> spec.put("replaces", graph.bundleName(last)));
    spec.set(
        "customresourcedefinitions",
        new OwnedApis(inputs.crd()).described(spec.get("customresourcedefinitions")));
    spec.set("install", inputs.installStrategy().node());
    spec.putArray("relatedImages")
        .addObject()
        .put("name", inputs.base().container().path("name").asString())
        .put("image", image());
    return csv;
  }

  private void annotate(ObjectNode annotations) {
    annotations.put("alm-examples", examples());
    annotations.put("containerImage", image());
    annotations.put("createdAt", graph.newest().date());
    graph.skipRange().ifPresent(range -> annotations.put("olm.skipRange", range));
    var namespace = inputs.base().only("Namespace");
    var name = BaseManifests.name(namespace);
    annotations.put("operators.operatorframework.io/suggested-namespace", name);
    // The OpenShift console reads these two.
    annotations.put("operatorframework.io/suggested-namespace", name);
    annotations.put("operatorframework.io/suggested-namespace-template", namespace.toString());
  }

  /** The user creates them in the current namespace, so they don't specify one. */
  private String examples() {
    var examples = Yaml.array();
    for (var example : inputs.examples()) {
      var copy = example.deepCopy();
      copy.withObject("/metadata").remove("namespace");
      examples.add(copy);
    }
    return examples.toPrettyString();
  }

  private String image() {
    var image = inputs.base().container().path("image").asString();
    var version = graph.newest().version();
    if (!List.of(image.split("[:@]")).contains(version)) {
      throw new PackagingException(
          "deploy/base has the image %s, but the newest release of packaging.yaml is %s"
              .formatted(image, version));
    }
    return image;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
