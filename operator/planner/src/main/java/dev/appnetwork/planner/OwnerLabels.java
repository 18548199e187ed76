// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.Map;

/** The operator's labels on every owned object. */
public final class OwnerLabels {

  /** Identifies the program that manages an object. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY} on owned objects. */
  public static final String OPERATOR = "appnetwork-operator";

  /** The label selector of owned objects. */
  public static final String SELECTOR = MANAGED_BY + "=" + OPERATOR;

  /** Identifies the AppNetwork, in the same namespace, that an object belongs to. */
  public static final String NAME = "appnetwork.dev/name";

  private OwnerLabels() {}

  /** Returns the labels of the objects of an AppNetwork. */
  public static Map<String, String> of(AppRef app) {
    return Map.of(MANAGED_BY, OPERATOR, NAME, app.name());
  }
}
