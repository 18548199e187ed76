// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;

/** An event source about AppNetworks themselves, which has no secondary resources. */
abstract class AppNetworkEventSource extends AbstractEventSource<AppNetwork, AppNetwork> {

  AppNetworkEventSource(String name) {
    super(AppNetwork.class, name);
  }

  @Override
  public final Set<AppNetwork> getSecondaryResources(AppNetwork primary) {
    return Set.of();
  }
}
