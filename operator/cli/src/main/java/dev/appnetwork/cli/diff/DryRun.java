// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.diff;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.inventory.ManifestResources;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Applies an AppNetwork as a dry run, like kubectl, and returns the response of the API server. */
final class DryRun {

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("kubectl")
          .withForce(true)
          .withDryRun(List.of("All"))
          .build();

  private static final PatchContext MERGE =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withFieldManager("kubectl")
          .withDryRun(List.of("All"))
          .build();

  private DryRun() {}

  static AppNetwork apply(
      KubernetesClient client, Map<String, Object> written, @Nullable AppNetwork live) {
    var name = ManifestResources.JSON.convertValue(identity(written), AppNetwork.class);
    Resource<AppNetwork> resource = client.resource(name);
    @Nullable Map<String, String> annotations =
        live == null ? null : live.getMetadata().getAnnotations();
    var last = annotations == null ? null : annotations.get(LAST_APPLIED);
    if (last == null) {
      return resource.patch(APPLY, ManifestResources.JSON.asJson(written));
    }
    // Like kubectl apply with its last-applied annotation: a field that was removed from the file
    // is removed from the object.
    return resource.patch(MERGE, ManifestResources.JSON.asJson(merge(read(last), written)));
  }

  private static Map<String, Object> identity(Map<String, Object> written) {
    var identity = new LinkedHashMap<>(written);
    identity.remove("spec");
    identity.remove("status");
    return identity;
  }

  private static Map<?, ?> read(String json) {
    try {
      return new ObjectMapper().readValue(json, Map.class);
    } catch (JacksonException e) {
      return Map.of();
    }
  }

  /** Returns the JSON merge patch from the last applied to the new object. */
  static Map<String, @Nullable Object> merge(Map<?, ?> last, Map<?, ?> written) {
    var patch = new LinkedHashMap<String, @Nullable Object>();
    last.forEach(
        (field, value) -> {
          if (!written.containsKey(field)) {
            patch.put((String) field, null);
          }
        });
    written.forEach(
        (field, value) ->
            patch.put(
                (String) field,
                value instanceof Map<?, ?> now && last.get(field) instanceof Map<?, ?> before
                    ? merge(before, now)
                    : value));
    return patch;
  }
}
