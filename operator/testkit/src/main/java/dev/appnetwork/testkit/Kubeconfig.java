// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * Access to the API server for one identity, written as a kubeconfig file.
 *
 * @param server URL of the API server
 * @param certificateAuthority PEM file to verify its certificate with
 * @param token bearer token
 * @param user the user to impersonate; empty for none
 * @param groups groups of the impersonated user
 */
record Kubeconfig(
    String server, Path certificateAuthority, String token, String user, List<String> groups) {

  String toYaml() {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: testenv
      cluster:
        server: %s
        certificate-authority-data: %s
    users:
    - name: testenv
      user:
        token: %s
    %scontexts:
    - name: testenv
      context: {cluster: testenv, user: testenv}
    current-context: testenv
    """
        .formatted(server, authority(), token, impersonation());
  }

  private String authority() {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(certificateAuthority));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String impersonation() {
    if (user.isEmpty()) {
      return "";
    }
    var yaml = new StringBuilder("    as: '" + user + "'\n");
    if (!groups.isEmpty()) {
      yaml.append("    as-groups:\n");
      groups.forEach(group -> yaml.append("    - '" + group + "'\n"));
    }
    return yaml.toString();
  }
}
