// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.cli.inventory.Inventory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An app as its page shows it.
 *
 * @param name namespace/name
 * @param ports its ports, in words
 * @param mode mode of its policy: Enforce, Preview or Disabled
 * @param urls URLs at which it is exposed
 * @param conditions conditions of its status; none for an app from a file
 * @param findings findings of its status; for an app from a file those of the planner
 * @param endpoints ready endpoints and all of them, such as 2/3; absent if not known
 * @param enforcement verdict about the network plugin, with its name; absent if not known
 */
public record AppDetails(
    String name,
    List<String> ports,
    String mode,
    List<String> urls,
    List<Condition> conditions,
    List<Finding> findings,
    @Nullable String endpoints,
    @Nullable String enforcement) {

  private static final String READY = "Ready";

  /** The details of all apps of {@code inventory}, by their name. */
  public static TreeMap<String, AppDetails> of(Inventory inventory, boolean isCluster) {
    var details = new TreeMap<String, AppDetails>();
    for (var app : inventory.apps()) {
      var one = isCluster ? ofStatus(app) : ofPlan(app, inventory);
      details.put(one.name(), one);
    }
    return details;
  }

  /** The status of the condition Ready: True, False or Unknown; empty if it has none. */
  public Optional<String> ready() {
    return conditions.stream()
        .filter(condition -> READY.equals(condition.type()))
        .map(Condition::status)
        .findFirst();
  }

  /** Whether something about it needs attention: not Ready, or a finding that is an error. */
  public boolean isTroubled() {
    return ready().filter("False"::equals).isPresent()
        || findings.stream().anyMatch(finding -> "Error".equals(finding.severity()));
  }

  private static AppDetails ofPlan(AppNetwork app, Inventory inventory) {
    var plan = inventory.plan(app);
    return new AppDetails(
        Inventory.refOf(app).toString(),
        ports(app),
        mode(app),
        plan.urls(),
        List.of(),
        plan.findings(),
        null,
        null);
  }

  private static AppDetails ofStatus(AppNetwork app) {
    var status = app.getStatus();
    if (status == null) {
      return new AppDetails(
          Inventory.refOf(app).toString(),
          ports(app),
          mode(app),
          List.of(),
          List.of(),
          List.of(),
          null,
          null);
    }
    var endpoints = status.endpoints();
    var enforcement = status.enforcement();
    return new AppDetails(
        Inventory.refOf(app).toString(),
        ports(app),
        mode(app),
        orEmpty(status.urls()),
        orEmpty(status.conditions()),
        orEmpty(status.findings()),
        endpoints == null ? null : endpoints.ready() + "/" + endpoints.total(),
        enforcement == null ? null : words(enforcement.verdict(), enforcement.plugin()));
  }

  private static String words(String verdict, @Nullable String plugin) {
    return plugin == null ? verdict : verdict + " (" + plugin + ")";
  }

  private static List<String> ports(AppNetwork app) {
    return GraphBuilder.declared(app).all().stream()
        .map(port -> port.name() + " " + port.number() + "/" + port.protocol())
        .toList();
  }

  private static String mode(AppNetwork app) {
    return Optional.ofNullable(app.getSpec())
        .map(spec -> spec.policy())
        .map(policy -> String.valueOf(Objects.requireNonNullElse(policy.mode(), "Enforce")))
        .orElse("Enforce");
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }
}
