// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static dev.appnetwork.release.bundle.BundleUnderTest.list;
import static dev.appnetwork.release.bundle.BundleUnderTest.texts;

import dev.appnetwork.crd.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for owned APIs, the descriptions of their fields, and examples. */
final class ApiRules {

  private static final String SELECT = "urn:alm:descriptor:com.tectonic.ui:select:";

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "owned APIs and CRDs have the same names, kinds, and versions",
              ApiRules::ownedAreShipped,
              b -> BundleUnderTest.set(b.owned(), "/version", "v1")),
          new Rule(
              "no CRD of another operator is required",
              b -> b.csv("/spec/customresourcedefinitions/required").isEmpty(),
              b -> b.set("/spec/customresourcedefinitions/required", "[{name: x}]")),
          new Rule(
              "an owned API has a display name and a description",
              b ->
                  !b.owned().path("displayName").asString().isBlank()
                      && b.owned().path("description").asString().length() >= 20,
              b -> BundleUnderTest.remove(b.owned(), "/description")),
          new Rule(
              "an owned API lists the resources that the operator can create",
              ApiRules::resourcesMatchPermissions,
              b -> BundleUnderTest.remove(b.owned(), "/resources/3")),
          new Rule(
              "each resource has a kind, name, and version",
              b ->
                  list(b.owned().path("resources"))
                      .allMatch(
                          r ->
                              r.path("kind").isString()
                                  && r.path("name").isString()
                                  && r.path("version").asString().matches("v\\d+\\w*")),
              b -> BundleUnderTest.remove(b.owned(), "/resources/0/version")),
          new Rule(
              "each top-level field of spec has a descriptor",
              b -> paths(b, "spec").containsAll(fields(b, "spec")),
              b -> BundleUnderTest.remove(b.owned(), "/specDescriptors/0")),
          new Rule(
              "each top-level field of status has a descriptor",
              b -> paths(b, "status").containsAll(fields(b, "status")),
              b -> BundleUnderTest.remove(b.owned(), "/statusDescriptors/0")),
          new Rule(
              "descriptors refer to existing fields, each once",
              b ->
                  Stream.of("spec", "status").allMatch(part -> pathsExist(b, part))
                      && paths(b, "spec").size() == b.owned().path("specDescriptors").size()
                      && paths(b, "status").size() == b.owned().path("statusDescriptors").size(),
              b -> BundleUnderTest.set(b.owned(), "/specDescriptors/1/path", "port")),
          new Rule(
              "each descriptor has a display name and the description of its field",
              b ->
                  Stream.of("spec", "status")
                      .flatMap(part -> descriptors(b, part).map(d -> described(b, part, d)))
                      .allMatch(Boolean::booleanValue),
              b -> BundleUnderTest.set(b.owned(), "/statusDescriptors/2/description", "Objects.")),
          new Rule(
              "selectable values are those of the schema",
              b -> descriptors(b, "spec").allMatch(d -> choicesFit(b, d)),
              b ->
                  BundleUnderTest.remove(
                      descriptors(b, "spec")
                          .filter(d -> d.path("path").asString().equals("policy.mode"))
                          .findFirst()
                          .orElseThrow(),
                      "/x-descriptors/1")),
          new Rule(
              "conditions have the descriptor for conditions",
              b ->
                  descriptors(b, "status")
                      .filter(d -> d.path("path").asString().equals("conditions"))
                      .anyMatch(
                          d ->
                              texts(d.path("x-descriptors"))
                                  .contains("urn:alm:descriptor:io.kubernetes.conditions")),
              b -> BundleUnderTest.remove(b.owned(), "/statusDescriptors/0/x-descriptors")),
          new Rule(
              "the CRD has the API version apiextensions.k8s.io/v1, and each version has a schema",
              b ->
                  b.objects("CustomResourceDefinition").stream()
                      .allMatch(
                          crd ->
                              crd.path("apiVersion").asString().equals("apiextensions.k8s.io/v1")
                                  && list(crd.at("/spec/versions"))
                                      .allMatch(v -> v.at("/schema/openAPIV3Schema").isObject())),
              b -> ((ObjectNode) b.crdVersion()).remove("schema")),
          new Rule(
              "alm-examples are a list of objects",
              b -> !examples(b).isEmpty() && list(examples(b)).allMatch(JsonNode::isObject),
              b -> b.annotate("alm-examples", "[]")),
          new Rule(
              "each example is for an owned API, and each owned API has one",
              b -> exampleKinds(b).equals(Set.of(ownedKind(b.owned()))),
              b ->
                  b.annotate(
                      "alm-examples", b.annotation("alm-examples").replace("v1alpha1", "v1"))),
          new Rule(
              "each example has a name and a spec but no namespace",
              b ->
                  list(examples(b))
                      .allMatch(
                          e ->
                              !BaseManifests.name(e).isEmpty()
                                  && e.path("spec").isObject()
                                  && e.at("/metadata/namespace").isMissingNode()),
              b ->
                  b.annotate(
                      "alm-examples",
                      b.annotation("alm-examples").replaceFirst("\"name\"", "\"namespace\""))),
          new Rule(
              "examples contain only fields of the schema",
              b ->
                  list(examples(b))
                      .allMatch(
                          e ->
                              known(
                                  e.path("spec"),
                                  b.crdVersion().at("/schema/openAPIV3Schema/properties/spec"))),
              b ->
                  b.annotate(
                      "alm-examples",
                      b.annotation("alm-examples").replace("targetPort", "containerPort"))));

  private ApiRules() {}

  private static boolean ownedAreShipped(BundleUnderTest b) {
    var owned =
        list(b.csv("/spec/customresourcedefinitions/owned"))
            .map(o -> o.path("name").asString() + " " + ownedKind(o))
            .collect(Collectors.toSet());
    var shipped =
        b.objects("CustomResourceDefinition").stream()
            .flatMap(
                crd ->
                    list(crd.at("/spec/versions"))
                        .map(
                            version ->
                                "%s %s/%s %s"
                                    .formatted(
                                        BaseManifests.name(crd),
                                        crd.at("/spec/group").asString(),
                                        version.path("name").asString(),
                                        crd.at("/spec/names/kind").asString())))
            .collect(Collectors.toSet());
    return !owned.isEmpty() && owned.equals(shipped);
  }

  private static String ownedKind(JsonNode owned) {
    var name = owned.path("name").asString();
    return "%s/%s %s"
        .formatted(
            name.substring(name.indexOf('.') + 1),
            owned.path("version").asString(),
            owned.path("kind").asString());
  }

  private static boolean resourcesMatchPermissions(BundleUnderTest b) {
    var named =
        list(b.owned().path("resources"))
            .map(r -> r.path("kind").asString().toLowerCase(Locale.ROOT))
            .map(kind -> kind.endsWith("y") ? kind.replaceFirst("y$", "ies") : kind)
            .map(kind -> kind.endsWith("ss") ? kind + "es" : kind)
            .map(kind -> kind.endsWith("s") ? kind : kind + "s")
            .collect(Collectors.toCollection(TreeSet::new));
    var deleted =
        b.rules("permissions").stream()
            .filter(rule -> texts(rule.path("verbs")).contains("delete"))
            .flatMap(rule -> texts(rule.path("resources")).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return !named.isEmpty() && named.equals(deleted);
  }

  private static Stream<JsonNode> descriptors(BundleUnderTest b, String part) {
    return list(b.owned().path(part + "Descriptors"));
  }

  private static Set<String> paths(BundleUnderTest b, String part) {
    return descriptors(b, part).map(d -> d.path("path").asString()).collect(Collectors.toSet());
  }

  private static Set<String> fields(BundleUnderTest b, String part) {
    return field(b, part, "").path("properties").properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static JsonNode field(BundleUnderTest b, String part, String path) {
    var field = b.crdVersion().at("/schema/openAPIV3Schema/properties").path(part);
    if (path.isEmpty()) {
      return field;
    }
    for (var step : List.of(path.split("\\."))) {
      field = field.path("properties").path(step);
    }
    return field;
  }

  private static boolean pathsExist(BundleUnderTest b, String part) {
    return paths(b, part).stream().allMatch(path -> field(b, part, path).isObject());
  }

  private static boolean described(BundleUnderTest b, String part, JsonNode descriptor) {
    return !descriptor.path("displayName").asString().isBlank()
        && Objects.equals(
            descriptor.path("description").asString(),
            field(b, part, descriptor.path("path").asString()).path("description").asString());
  }

  private static boolean choicesFit(BundleUnderTest b, JsonNode descriptor) {
    var choices =
        texts(descriptor.path("x-descriptors")).stream()
            .filter(x -> x.startsWith(SELECT))
            .map(x -> x.substring(SELECT.length()))
            .toList();
    var taken = field(b, "spec", descriptor.path("path").asString()).path("enum");
    return choices.equals(texts(taken));
  }

  private static JsonNode examples(BundleUnderTest b) {
    return Yaml.parse(b.annotation("alm-examples"));
  }

  private static Set<String> exampleKinds(BundleUnderTest b) {
    return list(examples(b))
        .map(e -> e.path("apiVersion").asString() + " " + e.path("kind").asString())
        .collect(Collectors.toSet());
  }

  private static boolean known(JsonNode value, JsonNode schema) {
    if (value.isArray()) {
      return list(value).allMatch(item -> known(item, schema.path("items")));
    }
    if (!value.isObject() || schema.has("additionalProperties")) {
      return !schema.isMissingNode();
    }
    return value.properties().stream()
        .allMatch(
            property ->
                known(property.getValue(), schema.path("properties").path(property.getKey())));
  }
}
