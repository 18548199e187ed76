// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

/** The configuration is invalid. The message names the keys and their valid values. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }
}
