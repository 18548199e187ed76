// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.controller.status.LastingReports;
import dev.appnetwork.controller.status.ReportFindings;
import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.reports.ExposureReports;
import dev.appnetwork.discovery.reports.PendingCertificates;
import dev.appnetwork.discovery.reports.Report.Subject;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.exposure.ExposureFields;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Follows problems that other controllers report about exposures, and enqueues the AppNetworks. */
final class ExposureProblems {

  private final Cache<AppNetwork> apps;
  private final ExposureReports reports;
  private final PendingCertificates certificates;
  private final LastingReports lasting = new LastingReports();

  ExposureProblems(
      Cache<AppNetwork> apps,
      ClusterInformers cluster,
      Set<String> namespaces,
      ClusterEventSource events) {
    this.apps = apps;
    this.reports =
        new ExposureReports(cluster, namespaces, object -> appsOf(object).findAny().isPresent());
    this.certificates = new PendingCertificates(cluster, namespaces);
    reports.onChange(object -> events.enqueueAll(() -> appsOf(object).toList()));
    certificates.onChange(
        (namespace, secret) ->
            events.enqueue(
                app -> app.getMetadata().getNamespace().equals(namespace) && names(app, secret)));
  }

  /**
   * Returns the AppNetworks that an object can belong to, by the prefix of its name. The object
   * might not be cached yet.
   */
  private Stream<ResourceID> appsOf(Subject object) {
    var name = object.name();
    return IntStream.rangeClosed(1, name.length())
        .filter(end -> end == name.length() || name.charAt(end) == '-')
        .mapToObj(end -> new ResourceID(name.substring(0, end), object.namespace()))
        .filter(id -> apps.get(id).isPresent());
  }

  private static boolean names(AppNetwork app, String secret) {
    var exposures = app.getSpec() == null ? null : app.getSpec().expose();
    return Stream.ofNullable(exposures)
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .flatMap(exposure -> Stream.ofNullable(exposure.hosts()).flatMap(List::stream))
        .anyMatch(host -> secret.equals(ReportFindings.secretOf(host)));
  }

  /** Returns the problems reported about the exposures of an AppNetwork. */
  List<Finding> of(AppNetwork app, PlanInput input, Stream<? extends HasMetadata> exposures) {
    reports.follow();
    var namespace = input.app().namespace();
    return Stream.concat(
            exposures.flatMap(
                object ->
                    lasting
                        .of(
                            object,
                            reports.about(
                                new Subject(
                                    object.getKind(), namespace, object.getMetadata().getName())),
                            ExposureFields.of(
                                input.app(), input.spec(), object.getMetadata().getName()),
                            app.getStatus())
                        .stream()),
            ReportFindings.ofCertificates(
                input.spec(), secret -> certificates.of(namespace, secret))
                .stream())
        .toList();
  }
}
