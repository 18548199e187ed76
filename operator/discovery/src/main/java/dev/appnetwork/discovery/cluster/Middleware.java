// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;

/** Traefik's Middleware, with its unparsed spec and without status. */
@Group("traefik.io")
@Version("v1alpha1")
@Plural("middlewares")
@JsonIgnoreProperties(
    value = {"status"},
    ignoreUnknown = true)
public final class Middleware extends CustomResource<Map<String, Object>, Object>
    implements Namespaced {

  private static final long serialVersionUID = 1L;

  @Override
  protected Map<String, Object> initSpec() {
    return Map.of();
  }

  @Override
  protected Object initStatus() {
    return Map.of();
  }
}
