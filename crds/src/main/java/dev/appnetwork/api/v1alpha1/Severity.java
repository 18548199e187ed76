// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

/** The severity of a finding. */
public enum Severity {
  /** Sets a condition to False. */
  Error,
  /** Doesn't affect a condition. */
  Warning
}
