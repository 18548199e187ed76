// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The owned kinds in the order in which their objects are applied. Objects that are no longer
 * desired are removed in the reverse order. Thus, a change never interrupts traffic and never
 * allows more than declared.
 */
enum ApplyOrder {
  /** Each policy restricts regardless of what the other one allows, so allow rules come first. */
  PLUGIN_POLICY("the policy of the network plugin"),
  NETWORK_POLICY("the NetworkPolicy"),
  SERVICE("the Services"),
  MIDDLEWARE("the Middlewares"),
  /** Without its Middlewares, an Ingress would serve nothing. */
  INGRESS("the Ingresses", PLUGIN_POLICY, NETWORK_POLICY, SERVICE, MIDDLEWARE),
  HTTP_ROUTE("the HTTPRoutes", PLUGIN_POLICY, NETWORK_POLICY, SERVICE);

  private final String text;

  /** Unmodifiable. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<ApplyOrder> waitsFor;

  ApplyOrder(String text, ApplyOrder... waitsFor) {
    this.text = text;
    this.waitsFor = List.of(waitsFor);
  }

  /** Returns the kinds whose objects must all be applied before the objects of this kind. */
  List<ApplyOrder> waitsFor() {
    return waitsFor;
  }

  /**
   * Returns whether requests get in by objects of this kind. Those without a replacement are
   * removed before anything else.
   */
  boolean isExposure() {
    return this == INGRESS || this == HTTP_ROUTE;
  }

  /** Names the kinds, for example {@code the NetworkPolicy and the Services}. */
  static String text(EnumSet<ApplyOrder> kinds) {
    return kinds.stream().map(kind -> kind.text).collect(Collectors.joining(" and "));
  }
}
