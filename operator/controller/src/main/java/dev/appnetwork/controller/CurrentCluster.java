// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.discovery.RootCause;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The cluster of the kubeconfig or, without one, of the pod's service account. */
public final class CurrentCluster {

  private CurrentCluster() {}

  /**
   * Returns the connection settings.
   *
   * @throws NoClusterException if no cluster is configured. The client alone would use a hostname
   *     that only resolves in pods
   */
  public static Config find() throws NoClusterException {
    var files = Config.getKubeconfigFilenames();
    var names = String.join(File.pathSeparator, files);
    boolean found = files.stream().anyMatch(file -> Files.isReadable(Path.of(file)));
    if (!found && System.getenv("KUBECONFIG") != null) {
      throw new NoClusterException("KUBECONFIG: no readable file " + names);
    }
    var config = read(names);
    boolean nobodySaid = config.getMasterUrl().startsWith(Config.DEFAULT_MASTER_URL);
    if (nobodySaid && config.getCurrentContext() == null) {
      throw new NoClusterException(
          found
              ? names
                  + " has no current context, or doesn't define it; set one with kubectl config"
                  + " use-context NAME"
              : "no cluster configured: set KUBECONFIG, or run in a pod with a service account");
    }
    return config;
  }

  private static Config read(String names) throws NoClusterException {
    try {
      var config = Config.autoConfigure(null);
      if (URI.create(config.getMasterUrl()).getHost() == null) {
        throw new NoClusterException(
            "%s: the cluster's server %s must be a URL".formatted(names, config.getMasterUrl()));
      }
      return config;
    } catch (RuntimeException e) {
      throw new NoClusterException(names + ": not readable: " + RootCause.of(e));
    }
  }
}
