// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates selectors, ports, and CIDR blocks of manifests, for the evaluator of random clusters.
 */
final class PlainRules {

  private PlainRules() {}

  static boolean isOn(JsonNode ports, int number, String protocol, Set<String> names) {
    if (ports.isEmpty()) {
      return true;
    }
    for (var port : ports) {
      if (!port.path("protocol").asString("TCP").equals(protocol)) {
        continue;
      }
      if (!port.has("port")
          || (port.get("port").isString() && names.contains(port.get("port").asString()))
          || (port.get("port").isInt()
              && number >= port.get("port").asInt()
              && number <= port.path("endPort").asInt(port.get("port").asInt()))) {
        return true;
      }
    }
    return false;
  }

  static boolean isOnAny(JsonNode rule, int number, String protocol, Set<String> names) {
    var ports = rule.has("protocols") ? rule.get("protocols") : rule.get("ports");
    if (ports.isEmpty()) {
      return true;
    }
    for (var port : ports) {
      var name = port.has("namedPort") ? port.get("namedPort") : port.get("destinationNamedPort");
      if (name != null) {
        if (names.contains(name.asString())) {
          return true;
        }
      } else if (port.has("portNumber")) {
        if (protocol.equals("TCP") && number == port.at("/portNumber/port").asInt()) {
          return true;
        }
      } else if (port.has("portRange")) {
        if (protocol.equals("UDP") && number >= 8000 && number <= 8090) {
          return true;
        }
      } else if (port.has("udp")) {
        if (protocol.equals("UDP")) {
          return true;
        }
      } else if (protocol.equals("TCP")) {
        var expected = port.at("/tcp/destinationPort");
        if (expected.has("number")
            ? expected.get("number").asInt() == number
            : number >= 8000 && number <= 8090) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean matches(JsonNode selector, JsonNode labels) {
    for (var expected : selector.path("matchLabels").properties()) {
      if (!expected.getValue().equals(labels.get(expected.getKey()))) {
        return false;
      }
    }
    for (var one : selector.path("matchExpressions")) {
      var value = labels.get(one.get("key").asString());
      var isListed = false;
      for (var listed : one.get("values")) {
        isListed |= listed.equals(value);
      }
      var holds =
          switch (one.get("operator").asString()) {
            case "In" -> isListed;
            case "NotIn" -> !isListed;
            case "Exists" -> value != null;
            default -> value == null;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  static List<JsonNode> ports(JsonNode pod) {
    var ports = new ArrayList<JsonNode>();
    pod.at("/spec/containers/0/ports").forEach(ports::add);
    if (pod.at("/spec/initContainers/0/restartPolicy").asString().equals("Always")) {
      pod.at("/spec/initContainers/0/ports").forEach(ports::add);
    }
    return ports;
  }

  static Set<String> names(JsonNode pod, int number, String protocol) {
    var names = new HashSet<String>();
    for (var port : ports(pod)) {
      if (port.get("containerPort").asInt() == number
          && port.get("protocol").asString().equals(protocol)) {
        names.add(port.get("name").asString());
      }
    }
    return names;
  }

  static int numberOf(JsonNode pod, String name) {
    for (var port : ports(pod)) {
      if (port.get("name").asString().equals(name)
          && port.get("protocol").asString().equals("TCP")) {
        return port.get("containerPort").asInt();
      }
    }
    return 0;
  }

  static boolean inBlock(JsonNode block, @Nullable String ip) {
    if (!inCidr(block.get("cidr").asString(), ip)) {
      return false;
    }
    for (var except : block.path("except")) {
      if (inCidr(except.asString(), ip)) {
        return false;
      }
    }
    return true;
  }

  static boolean inCidr(String cidr, @Nullable String ip) {
    var slash = cidr.indexOf('/');
    var bits = Integer.parseInt(cidr.substring(slash + 1));
    var mask = bits == 0 ? 0L : -1L << (32 - bits);
    return ip != null && (number(ip) & mask) == (number(cidr.substring(0, slash)) & mask);
  }

  private static long number(String ip) {
    var number = 0L;
    for (var octet : ip.split("\\.", -1)) {
      number = number * 256 + Integer.parseInt(octet);
    }
    return number;
  }
}
