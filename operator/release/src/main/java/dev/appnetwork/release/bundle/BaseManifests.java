// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import dev.appnetwork.crd.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of deploy/base, found by kind regardless of their file.
 *
 * @param objects all objects, in the order of the file names
 */
record BaseManifests(List<ObjectNode> objects) {

  static BaseManifests read(Path folder) {
    try (var files = Files.list(folder)) {
      var objects = new ArrayList<ObjectNode>();
      for (var file : files.sorted().toList()) {
        if (file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml")) {
          Yaml.parseAll(Yaml.text(file)).forEach(object -> objects.add((ObjectNode) object));
        }
      }
      return new BaseManifests(List.copyOf(objects));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<ObjectNode> of(String kind) {
    return objects.stream().filter(object -> object.path("kind").asString().equals(kind)).toList();
  }

  ObjectNode only(String kind) {
    var found = of(kind);
    if (found.size() != 1) {
      throw new PackagingException(
          "deploy/base has %d objects of the kind %s, not one".formatted(found.size(), kind));
    }
    return found.get(0);
  }

  /** Returns the operator's service account. */
  String account() {
    return only("Deployment").at("/spec/template/spec/serviceAccountName").asString();
  }

  /** Returns the operator's container. */
  ObjectNode container() {
    var containers = only("Deployment").at("/spec/template/spec/containers");
    if (containers.size() != 1) {
      throw new PackagingException("the Deployment of deploy/base must have one container");
    }
    return (ObjectNode) containers.get(0);
  }

  /** Returns whether a Role or ClusterRole is bound to the operator's service account. */
  boolean belongsToOperator(ObjectNode role) {
    var bound = bound("RoleBinding");
    bound.addAll(bound("ClusterRoleBinding"));
    return bound.contains(role.path("kind").asString() + "/" + name(role));
  }

  private Set<String> bound(String kind) {
    return of(kind).stream()
        .filter(this::bindsAccount)
        .map(binding -> binding.path("roleRef"))
        .map(role -> role.path("kind").asString() + "/" + role.path("name").asString())
        .collect(Collectors.toSet());
  }

  private boolean bindsAccount(ObjectNode binding) {
    return StreamSupport.stream(binding.path("subjects").spliterator(), false)
        .anyMatch(
            subject ->
                subject.path("kind").asString().equals("ServiceAccount")
                    && subject.path("name").asString().equals(account()));
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asString();
  }
}
