// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.faults;

import java.util.List;

/**
 * A request to the API server.
 *
 * @param verb get, list, watch, create, update, patch, or delete
 * @param resource plural of the kind, such as ingresses; empty for other paths
 * @param subresource such as status; empty if none
 * @param namespace the namespace; empty if none
 * @param name the object's name; empty if none
 */
public record ApiRequest(
    String verb, String resource, String subresource, String namespace, String name) {

  static ApiRequest of(String method, String target) {
    int question = target.indexOf('?');
    var path = question < 0 ? target : target.substring(0, question);
    var query = question < 0 ? "" : target.substring(question + 1);
    var parts = List.of(path.substring(1).split("/", -1));
    int at = parts.get(0).equals("apis") ? 3 : 2;
    var namespace = "";
    if (parts.size() > at + 2 && parts.get(at).equals("namespaces")) {
      namespace = parts.get(at + 1);
      at += 2;
    }
    var name = part(parts, at + 1);
    return new ApiRequest(
        verb(method, query, name), part(parts, at), part(parts, at + 2), namespace, name);
  }

  private static String verb(String method, String query, String name) {
    return switch (method) {
      case "GET" -> query.contains("watch=true") ? "watch" : name.isEmpty() ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      default -> "delete";
    };
  }

  private static String part(List<String> parts, int i) {
    return i < parts.size() ? parts.get(i) : "";
  }

  /** Returns whether it is a write. */
  public boolean isWrite() {
    return List.of("create", "update", "patch", "delete").contains(verb);
  }
}
