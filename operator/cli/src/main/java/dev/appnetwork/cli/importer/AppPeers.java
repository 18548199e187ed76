// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.Map;

/** Renders peers that are AppNetworks. */
final class AppPeers {

  private AppPeers() {}

  static Map<String, Object> tree(AppDraft app, String own) {
    return Trees.map(
        "app",
        Trees.map(
            "name", app.name, "namespace", app.namespace().equals(own) ? null : app.namespace()));
  }
}
