// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.Map;

/** The labels that every object of ours carries. */
public final class OwnerLabels {

  /** Tells which program manages an object. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY} on our objects. */
  public static final String OPERATOR = "appnetwork-operator";

  /** The label selector of our objects. */
  public static final String SELECTOR = MANAGED_BY + "=" + OPERATOR;

  /** Tells which AppNetwork of its namespace an object belongs to. */
  public static final String NAME = "appnetwork.dev/name";

  private OwnerLabels() {}

  /** The labels of the objects of an AppNetwork. */
  public static Map<String, String> of(AppRef app) {
    return Map.of(MANAGED_BY, OPERATOR, NAME, app.name());
  }
}
