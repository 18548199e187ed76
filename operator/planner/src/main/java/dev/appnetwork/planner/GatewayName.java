// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

/**
 * Reference to a Gateway.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record GatewayName(String namespace, String name) {

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
