// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.server;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Gives the SDK's metrics the operator's prefix, and removes the controller's name from them, since
 * there is only one controller.
 */
final class SdkMeters implements MeterFilter {

  private static final String PREFIX = "appnetwork.";
  private static final String CONTROLLER = "controller.name";

  /**
   * The operator has the number of AppNetworks by condition. The gauges of queued and running
   * reconciles are wrong after an AppNetwork was deleted while it was queued (SDK 5.3.2).
   */
  private static final Set<String> DROPPED =
      Set.of(
          PREFIX + "custom_resources",
          PREFIX + "reconciliations.queue",
          PREFIX + "reconciliations.active");

  @Override
  public Meter.Id map(Meter.Id id) {
    return id.getTag(CONTROLLER) == null
        ? id
        : id.withName(PREFIX + id.getName())
            .replaceTags(
                id.getTags().stream().filter(tag -> !tag.getKey().equals(CONTROLLER)).toList());
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return DROPPED.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }
}
