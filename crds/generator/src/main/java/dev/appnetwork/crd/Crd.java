// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds the committed CRD from the generated one and additions. */
final class Crd {

  private static final String HEADER =
      "# Generated from the API types by `make crds`; the build fails where it differs from"
          + " them.\n";

  private Crd() {}

  /** Returns the manifest for the module in the given directory. */
  static String manifest(Path module) {
    var crd = Yaml.read(module.resolve("target/crd-generator/appnetworks.appnetwork.dev-v1.yml"));
    var version = (ObjectNode) crd.required("spec").required("versions").required(0);
    orderColumns((ArrayNode) version.required("additionalPrinterColumns"));

    var javadocs = Javadocs.read(module.resolve("src/main/java/dev/appnetwork/api"));
    var schema = (ObjectNode) version.required("schema").required("openAPIV3Schema");
    schema.put("description", javadocs.of(AppNetwork.class).text());
    schema.putArray("required").add("spec");
    complete(schema, "spec", AppNetworkSpec.class, javadocs);
    complete(schema, "status", AppNetworkStatus.class, javadocs);
    tidy(schema);
    return HEADER + Yaml.writeSorted(crd);
  }

  private static void complete(ObjectNode root, String name, Class<?> type, Javadocs javadocs) {
    var schema = (ObjectNode) root.required("properties").required(name);
    schema.put("description", javadocs.of(type).text());
    new SchemaCompletion(javadocs).complete(schema, type);
  }

  // The generator sorts printer columns by path. The order of declaration puts the important ones
  // first.
  private static void orderColumns(ArrayNode columns) {
    var byName = new HashMap<String, JsonNode>();
    columns.forEach(column -> byName.put(column.required("name").asString(), column));
    columns.removeAll();
    Arrays.stream(AppNetwork.class.getAnnotationsByType(AdditionalPrinterColumn.class))
        .map(column -> byName.get(column.name()))
        .forEach(columns::add);
  }

  // The generator finds the annotations of a record component twice, at its field and at its
  // accessor, and writes integers with a fraction.
  private static void tidy(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      if (object.get("x-kubernetes-validations") instanceof ArrayNode rules) {
        var distinct = new LinkedHashSet<JsonNode>();
        rules.forEach(distinct::add);
        rules.removeAll().addAll(distinct);
      }
      for (var bound : new String[] {"minimum", "maximum"}) {
        if (object.path(bound).isDouble()) {
          object.put(bound, object.path(bound).asLong());
        }
      }
    }
    tree.forEach(Crd::tidy);
  }
}
