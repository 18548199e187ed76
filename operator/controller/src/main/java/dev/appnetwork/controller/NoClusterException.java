// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

/** No cluster is configured. The message explains how to configure one. */
public final class NoClusterException extends Exception {

  private static final long serialVersionUID = 1L;

  NoClusterException(String message) {
    super(message);
  }
}
