// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Checks the operator's process: whether it runs, leads, and keeps up. */
final class OperatorChecks {

  private static final String NAME = "appnetwork-operator";
  private static final String LABEL = "app.kubernetes.io/name";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ClusterAccess access;
  private final String version;

  /**
   * Creates the checks.
   *
   * @param version the version of this command
   */
  OperatorChecks(ClusterAccess look, String version) {
    this.access = look;
    this.version = version;
  }

  CheckGroup run(List<AppNetwork> apps) {
    var lines = new ArrayList<CheckLine>();
    var leads = leads(lines);
    deployment(lines, leads);
    behind(apps, lines);
    return new CheckGroup("Operator", lines);
  }

  private void deployment(List<CheckLine> lines, boolean leads) {
    var found =
        access.read(
            "Deployments of all namespaces",
            () ->
                access
                    .client()
                    .resources(Deployment.class)
                    .inAnyNamespace()
                    .withLabel(LABEL, NAME)
                    .list()
                    .getItems(),
            lines);
    if (found.isEmpty()) {
      return;
    }
    if (found.get().isEmpty()) {
      lines.add(
          leads
              ? CheckLine.ok("The operator runs outside of this cluster.")
              : CheckLine.error(
                  "The operator is not installed.", "kubectl apply --server-side -k deploy/base"));
      return;
    }
    found.get().forEach(one -> lines.add(replicas(one)));
    found.get().forEach(one -> image(one).ifPresent(lines::add));
  }

  private static CheckLine replicas(Deployment deployment) {
    var namespace = deployment.getMetadata().getNamespace();
    var wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    var status = deployment.getStatus();
    var ready = status == null ? 0 : Objects.requireNonNullElse(status.getReadyReplicas(), 0);
    var text = "%d of %d replicas in %s are ready.".formatted(ready, wanted, namespace);
    if (ready == 0) {
      return CheckLine.error(text, "kubectl -n %s logs deployment/%s".formatted(namespace, NAME));
    }
    return ready < wanted
        ? CheckLine.warning(text, "kubectl -n %s describe deployment %s".formatted(namespace, NAME))
        : CheckLine.ok(text);
  }

  private Optional<CheckLine> image(Deployment deployment) {
    var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
    var image = containers.isEmpty() ? "" : String.valueOf(containers.get(0).getImage());
    var tag = image.substring(image.lastIndexOf(':') + 1);
    return version.equals("development") || tag.equals(version) || image.contains("@")
        ? Optional.empty()
        : Optional.of(
            CheckLine.warning(
                "The operator has version %s, this command %s.".formatted(tag, version),
                "Use the same version for both."));
  }

  private boolean leads(List<CheckLine> lines) {
    var found =
        access.read(
            "Leases of all namespaces",
            () ->
                access.client().resources(Lease.class).inAnyNamespace().list().getItems().stream()
                    .filter(lease -> NAME.equals(lease.getMetadata().getName()))
                    .toList(),
            lines);
    if (found.isEmpty() || found.get().isEmpty()) {
      return false;
    }
    for (var lease : found.get()) {
      var line = lease(lease);
      lines.add(line);
      if (line.level() == CheckLine.Level.OK) {
        return true;
      }
    }
    return false;
  }

  private static CheckLine lease(Lease lease) {
    var spec = lease.getSpec();
    var renewed = spec == null ? null : spec.getRenewTime();
    var holder = spec == null ? null : spec.getHolderIdentity();
    var seconds = spec == null ? 0 : Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0);
    if (renewed == null || holder == null || holder.isEmpty()) {
      return CheckLine.error("No replica is the leader.", "Check the operator's logs.");
    }
    var age = Duration.between(renewed, ZonedDateTime.now(ZoneOffset.UTC));
    return age.toSeconds() > seconds
        ? CheckLine.error(
            "The lease of %s expired %d s ago; no replica is the leader."
                .formatted(holder, age.toSeconds()),
            "Check the operator's logs.")
        : CheckLine.ok("%s leads.".formatted(holder));
  }

  private static void behind(List<AppNetwork> apps, List<CheckLine> lines) {
    var behind =
        apps.stream()
            .filter(OperatorChecks::isNotReconciled)
            .map(OperatorChecks::name)
            .sorted()
            .toList();
    lines.add(
        behind.isEmpty()
            ? CheckLine.ok("The status of every AppNetwork is up to date.")
            : CheckLine.error(
                "The status of %d AppNetworks is out of date: %s."
                    .formatted(behind.size(), CheckLine.names(behind)),
                "Check that the operator runs and watches these namespaces (watch.namespaces)."));
  }

  private static boolean isNotReconciled(AppNetwork app) {
    var status = app.getStatus();
    var observed = status == null ? null : status.observedGeneration();
    var created = app.getMetadata().getCreationTimestamp();
    var isNew =
        created != null
            && Duration.between(ZonedDateTime.parse(created), ZonedDateTime.now(ZoneOffset.UTC))
                    .compareTo(SOON)
                < 0;
    return !isNew && !Objects.equals(observed, app.getMetadata().getGeneration());
  }

  private static String name(AppNetwork app) {
    return app.getMetadata().getNamespace() + "/" + app.getMetadata().getName();
  }
}
