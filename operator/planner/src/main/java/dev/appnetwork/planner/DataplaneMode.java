// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.Map;

/** Istio's label of a namespace whose pods are in the ambient mesh. */
public final class DataplaneMode {
  private static final String LABEL = "istio.io/dataplane-mode";
  private static final String AMBIENT = "ambient";

  private DataplaneMode() {}

  /** Tells whether pods of a namespace with those labels are in the ambient mesh. */
  public static boolean isAmbient(Map<String, String> labels) {
    return AMBIENT.equals(labels.get(LABEL));
  }
}
