// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Another client in the cluster with all permissions and no knowledge of the operator. It reads and
 * modifies the operator's objects, which are named as {@code Kind/name}.
 */
final class ExternalActor {

  /** The garbage collector discovers new kinds and versions only every 30 s. */
  static final Duration COLLECTED = Duration.ofMinutes(2);

  private static final YAMLMapper YAML = new YAMLMapper();

  private static final PatchContext MERGE =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withFieldManager("somebody")
          .build();

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("somebody")
          .build();

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "AppNetwork", AppNetwork.class,
          "ConfigMap", ConfigMap.class,
          "Service", Service.class,
          "NetworkPolicy", NetworkPolicy.class,
          "Ingress", Ingress.class,
          "IngressClass", IngressClass.class,
          "HTTPRoute", HTTPRoute.class,
          "CiliumNetworkPolicy", CiliumNetworkPolicy.class,
          "Middleware", Middleware.class);

  private final KubernetesClient client;
  private final String namespace;

  ExternalActor(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  Optional<HasMetadata> find(String object) {
    return Optional.ofNullable(resource(object).get());
  }

  HasMetadata get(String object) {
    return find(object).orElseThrow(() -> new AssertionError(object + " not found"));
  }

  String uid(String object) {
    return get(object).getMetadata().getUid();
  }

  String version(String object) {
    return get(object).getMetadata().getResourceVersion();
  }

  /** Changes an object with a merge patch, in YAML or JSON. */
  void patch(String object, String mergePatch) {
    resource(object).patch(MERGE, json(mergePatch));
  }

  /** Changes an object's status, as other controllers do. */
  void patchStatus(String object, String mergePatch) {
    resource(object).subresource("status").patch(MERGE, json(mergePatch));
  }

  private static String json(String yaml) {
    try {
      return YAML.readTree(yaml).toString();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }

  /** Applies fields of an object's status without touching those of other field managers. */
  void applyStatus(String yaml) {
    HasMetadata object = client.getKubernetesSerialization().unmarshal(yaml);
    client.resource(object).inNamespace(namespace).subresource("status").patch(APPLY, json(yaml));
  }

  void delete(String object) {
    resource(object).delete();
  }

  /** Deletes an object like {@code kubectl delete --cascade=orphan}. */
  void deleteOrphaning(String object) {
    resource(object).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
  }

  /** Deletes an object like {@code kubectl delete --cascade=foreground}. */
  void deleteInForeground(String object) {
    resource(object).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
  }

  void awaitGone(String object) {
    within(COLLECTED, object + " is gone").until(() -> find(object).isEmpty());
  }

  void awaitThere(String object) {
    soon(object + " is there").until(() -> find(object).isPresent());
  }

  /** Waits, with a short poll interval, for something expected soon. */
  static ConditionFactory soon(String what) {
    return within(Apps.SOON, what);
  }

  static ConditionFactory within(Duration time, String what) {
    return await(what).atMost(time).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(25));
  }

  private Resource<? extends HasMetadata> resource(String object) {
    var slash = object.indexOf('/');
    var type = Objects.requireNonNull(KINDS.get(object.substring(0, slash)), object);
    var name = object.substring(slash + 1);
    return type == IngressClass.class
        ? client.resources(type).withName(name)
        : client.resources(type).inNamespace(namespace).withName(name);
  }
}
