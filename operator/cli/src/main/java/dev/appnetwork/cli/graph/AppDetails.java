// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.KnownPods;
import dev.appnetwork.cli.inventory.PodFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The details of an app on the page.
 *
 * @param name namespace/name
 * @param ports its ports, for display
 * @param mode policy mode: Enforce, Preview, or Disabled
 * @param urls its external URLs
 * @param conditions conditions of its status; empty for an app from a file
 * @param findings findings of its status; for an app from a file, the planner's findings
 * @param endpoints ready and total endpoints, for example 2/3; empty if unknown
 * @param enforcement enforcement by the network plugin, with its name; empty if unknown
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

  /** Returns the details of all apps, by name. */
  public static TreeMap<String, AppDetails> of(Inventory inventory, boolean isCluster) {
    var details = new TreeMap<String, AppDetails>();
    var pods = new KnownPods(inventory.workloads());
    for (var app : inventory.apps()) {
      var one = isCluster ? ofStatus(app) : ofPlan(app, inventory, pods);
      details.put(one.name(), one);
    }
    return details;
  }

  /** Returns the status of the condition Ready: True, False, or Unknown; empty if it is missing. */
  public Optional<String> ready() {
    return conditions.stream()
        .filter(condition -> READY.equals(condition.type()))
        .map(Condition::status)
        .findFirst();
  }

  /** Returns whether the app needs attention: it isn't Ready, or has an error. */
  public boolean hasProblems() {
    return ready().filter("False"::equals).isPresent()
        || findings.stream().anyMatch(finding -> finding.severity() == Severity.Error);
  }

  private static AppDetails ofPlan(AppNetwork app, Inventory inventory, KnownPods pods) {
    var plan = inventory.plan(app);
    var findings = new ArrayList<>(plan.findings());
    findings.addAll(PodFindings.of(app, pods));
    return new AppDetails(
        Inventory.refOf(app).toString(),
        ports(app),
        mode(app),
        plan.urls(),
        List.of(),
        List.copyOf(findings),
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
        enforcement == null ? null : describe(enforcement.verdict(), enforcement.plugin()));
  }

  private static String describe(String verdict, @Nullable String plugin) {
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
