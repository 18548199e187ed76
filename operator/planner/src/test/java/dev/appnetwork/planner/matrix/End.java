// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of a connection.
 *
 * @param ip its address
 * @param namespace its namespace; null outside the cluster
 * @param labels its labels
 * @param web number of its port named web; 0 without one
 * @param app the app that it belongs to; null without one
 */
record End(
    String ip, @Nullable String namespace, Map<String, String> labels, int web, @Nullable App app) {

  static End of(App app, String ip) {
    return new End(ip, app.namespace(), app.labels(), app.web(), app);
  }

  @Override
  public String toString() {
    return app != null
        ? app.namespace() + "/" + app.name()
        : namespace == null ? ip : namespace + "/" + labels;
  }
}
