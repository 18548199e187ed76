// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.discovery.endpoints.Debouncer;
import dev.appnetwork.discovery.endpoints.ServiceBackends;
import dev.appnetwork.planner.AppRef;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Enqueues an AppNetwork when the endpoints of its Services change, at most once a second. */
final class EndpointsEventSource extends AppNetworkEventSource {

  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final Indexes indexes;
  private final BooleanSupplier portsMatter;
  private final ScheduledThreadPoolExecutor timer;

  /**
   * Listens to {@code backends}.
   *
   * @param portsMatter true if the policies of an app's clients depend on its endpoints as well
   */
  EndpointsEventSource(Indexes indexes, ServiceBackends backends, BooleanSupplier portsMatter) {
    super("endpoints");
    this.indexes = indexes;
    this.portsMatter = portsMatter;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "endpoints");
              thread.setDaemon(true);
              return thread;
            });
    // Releases the thread while endpoints don't change.
    timer.setKeepAliveTime(WINDOW.toSeconds() * 5, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    backends.onChange(new Debouncer<>(WINDOW, timer, this::enqueue));
  }

  // The EndpointSlices of a deleted AppNetwork exist a little longer than itself.
  private void enqueue(AppRef app) {
    var id = new ResourceID(app.name(), app.namespace());
    if (isRunning() && indexes.contains(id)) {
      getEventHandler().handleEvent(new Event(id));
    }
    if (isRunning() && portsMatter.getAsBoolean()) {
      indexes.referringTo(app).forEach(other -> getEventHandler().handleEvent(new Event(other)));
    }
  }

  @Override
  public void stop() {
    timer.shutdownNow();
    super.stop();
  }
}
