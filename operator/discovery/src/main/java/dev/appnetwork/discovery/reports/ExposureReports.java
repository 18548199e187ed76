// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.reports;

import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.WatchQuery;
import dev.appnetwork.discovery.reports.Report.Subject;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Events of other controllers about exposures. Only a few Events for each owned object are kept.
 * Nothing waits for them.
 */
public final class ExposureReports {

  /** The kind of reports about Ingresses. */
  public static final String INGRESS = "Ingress";

  /** The kind of reports about HTTPRoutes. */
  public static final String HTTP_ROUTE = "HTTPRoute";

  private static final int MAX_PER_OBJECT = 16;

  private final ClusterInformers cluster;
  private final Set<String> namespaces;
  private final Predicate<Subject> owned;
  private final BoundedIndex<Subject, Report> reports =
      new BoundedIndex<>(Report::about, MAX_PER_OBJECT);
  private final List<Consumer<Subject>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean following = new AtomicBoolean();

  /**
   * Creates an instance without watches.
   *
   * @param namespaces the watched namespaces; empty for all
   * @param owned returns true for objects that an AppNetwork can own
   */
  public ExposureReports(
      ClusterInformers cluster, Set<String> namespaces, Predicate<Subject> owned) {
    this.cluster = cluster;
    this.namespaces = namespaces;
    this.owned = owned;
  }

  /** Starts the watches, once. Must be called after the owned objects are known. */
  public void follow() {
    if (following.getAndSet(true)) {
      return;
    }
    var query = WatchQuery.of(Event.class, this::kept);
    var routes = cluster.servedKind(HTTPRoute.class);
    for (var one : query.inEach(namespaces)) {
      cluster.watchOptional(null, one.about(INGRESS)).onChange(this::changed);
      cluster.watchOptional(routes, one.about(HTTP_ROUTE)).onChange(this::changed);
    }
  }

  private @Nullable Report kept(Event event) {
    var report = Report.of(event);
    return report == null || !owned.test(report.about())
        ? null
        : reports.admit(ResourceID.fromResource(event), report);
  }

  private void changed(ResourceID id, @Nullable Report before, @Nullable Report now) {
    reports.changed(id, before, now);
    var about = now != null ? now.about() : before == null ? null : before.about();
    if (about != null) {
      listeners.forEach(listener -> listener.accept(about));
    }
  }

  /** Calls {@code listener} with the objects whose reports changed. */
  public void onChange(Consumer<Subject> listener) {
    listeners.add(listener);
  }

  /** Returns the reports about an object, in no particular order. */
  public List<Report> about(Subject object) {
    return reports.get(object);
  }
}
