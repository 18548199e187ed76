// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds the fields that {@link AppSets} omits: Services, port ranges, exposures, peer groups, the
 * API server and nodes, policy types, DNS, and the ambient mesh.
 */
final class MoreFields {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /** The last one doesn't exist. */
  private static final List<String> GROUPS =
      List.of(Groups.PARTNERS, Groups.MONITORING, "strangers");

  private final Random random;

  MoreFields(Random random) {
    this.random = random;
  }

  List<App> in(List<App> apps) {
    var ambient = new HashMap<String, Boolean>();
    return apps.stream()
        .map(
            app ->
                new App(
                    app.namespace(),
                    app.name(),
                    spec(app),
                    app.web(),
                    ambient.computeIfAbsent(app.namespace(), name -> oneOf(4))))
        .toList();
  }

  private AppNetworkSpec spec(App app) {
    var spec = YAML.convertValue(app.spec(), ObjectNode.class);
    if (oneOf(3)) {
      addRange(spec);
    }
    services(spec, app.name());
    from(spec);
    to(spec);
    expose(spec, app);
    policy(spec);
    return YAML.convertValue(spec, AppNetworkSpec.class);
  }

  private void addRange(ObjectNode spec) {
    var protocol = names(spec, false).contains("metrics") || random.nextBoolean() ? "UDP" : "TCP";
    spec.withArray("ports")
        .addObject()
        .put("name", "range")
        .put("port", 9000)
        .put("endPort", 9999)
        .put("protocol", protocol);
  }

  /** Returns the names of the ports, without ranges and UDP ports for exposures. */
  private static List<String> names(JsonNode spec, boolean exposable) {
    var names = new ArrayList<String>();
    for (var port : spec.path("ports")) {
      if (!exposable || (!port.has("endPort") && !"UDP".equals(port.path("protocol").asString()))) {
        names.add(port.path("name").asString());
      }
    }
    return names;
  }

  private void services(ObjectNode spec, String name) {
    var names = new ArrayList<>(names(spec, false));
    names.remove("range");
    if (names.isEmpty() || random.nextBoolean()) {
      return;
    }
    var services = spec.putArray("services");
    for (var i = random.nextInt(3); i > 0; i--) {
      var service = services.addObject().put("name", name + "-" + i);
      if (random.nextBoolean()) {
        service.put("type", "Headless").put("publishNotReadyAddresses", true);
      }
      if (random.nextBoolean()) {
        service.putArray("ports").addObject().put("name", any(names));
      }
      if (oneOf(4)) {
        service.putObject("selector").put("role", "primary");
      }
    }
  }

  private void from(ObjectNode spec) {
    var names = names(spec, false);
    if (!spec.path("allow").has("from")) {
      return;
    }
    var from = spec.withObject("/allow").withArray("from");
    if (oneOf(3)) {
      ports(from.addObject(), "kubernetesApi", names);
    }
    if (oneOf(3)) {
      ports(from.addObject(), "nodes", names);
    }
    for (var group : GROUPS) {
      if (oneOf(4)) {
        ports(from.addObject().put("group", group), names);
      }
    }
    if (names.contains("range") && random.nextBoolean()) {
      from.addObject().set("anyone", object()).putArray("ports").add(named("range"));
    }
  }

  private void ports(ObjectNode entry, String peer, List<String> names) {
    entry.set(peer, object());
    ports(entry, names);
  }

  private void ports(ObjectNode entry, List<String> names) {
    if (!names.isEmpty() && random.nextBoolean()) {
      entry.putArray("ports").add(named(any(names)));
    }
  }

  private void to(ObjectNode spec) {
    if (!spec.path("allow").has("to")) {
      return;
    }
    var to = spec.withObject("/allow").withArray("to");
    if (oneOf(3)) {
      to.addObject().set("kubernetesApi", object());
    }
    for (var group : GROUPS) {
      if (oneOf(4)) {
        var entry = to.addObject().put("group", group);
        if (random.nextBoolean()) {
          entry.putArray("ports").addObject().put("port", 8080).put("endPort", 9999);
        }
      }
    }
    if (oneOf(3)) {
      var nodes = to.addObject().set("nodes", object());
      if (random.nextBoolean()) {
        nodes.putArray("ports").addObject().put("port", 9000).put("endPort", 9999);
      }
    }
  }

  /** Uses two controllers and a Gateway, so that each can be allowed on different ports. */
  private void expose(ObjectNode spec, App app) {
    var names = names(spec, true);
    if (names.isEmpty() || random.nextBoolean()) {
      return;
    }
    var expose = spec.putArray("expose");
    exposure(expose.addObject().put("ingressClassName", Proxies.NGINX), app, names);
    if (random.nextBoolean()) {
      exposure(
          expose.addObject().put("name", "edge").put("ingressClassName", Proxies.TRAEFIK),
          app,
          names);
    }
    if (random.nextBoolean()) {
      var route = expose.addObject().put("name", "route");
      route
          .putObject("gateway")
          .put("name", Proxies.GATEWAY.name())
          .put("namespace", Proxies.GATEWAY.namespace());
      exposure(route, app, names);
    }
  }

  private void exposure(ObjectNode entry, App app, List<String> names) {
    var host =
        entry
            .putArray("hosts")
            .addObject()
            .put("host", "%s.%s.example.com".formatted(app.name(), app.namespace()));
    if (random.nextBoolean()) {
      var paths = host.putArray("paths");
      for (var i = random.nextInt(2); i >= 0; i--) {
        paths.addObject().put("path", "/" + i).put("port", any(names));
      }
    }
  }

  private void policy(ObjectNode spec) {
    var allow = spec.path("allow");
    var policy = object();
    if (oneOf(3)) {
      var types = policy.putArray("types");
      boolean some = allow.has("from") || allow.has("to");
      if (some ? allow.has("from") : random.nextBoolean()) {
        types.add("Ingress");
      }
      if (allow.has("to") || types.isEmpty() || random.nextBoolean()) {
        types.add("Egress");
      }
    }
    if (oneOf(3)) {
      policy.put("dns", random.nextBoolean() ? "Deny" : "Allow");
    }
    if (!policy.isEmpty()) {
      if (spec.path("policy").has("mode")) {
        policy.set("mode", spec.path("policy").path("mode"));
      }
      spec.set("policy", policy);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode named(String name) {
    return object().put("name", name);
  }

  private boolean oneOf(int many) {
    return random.nextInt(many) == 0;
  }

  private String any(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
