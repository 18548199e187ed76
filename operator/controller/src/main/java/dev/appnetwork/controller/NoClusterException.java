// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

/** Nothing says which cluster is meant. The message says what to set. */
public final class NoClusterException extends Exception {

  private static final long serialVersionUID = 1L;

  NoClusterException(String message) {
    super(message);
  }
}
