// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompleteCachesTest {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private static final Map<String, String> SPECS =
      Map.of(
          "inside", "{selector: {app: a}, ports: [{port: 80}]}",
          "ingress", "{selector: {app: a}, expose: [{hosts: [{host: a.example.com}]}]}",
          "gateway",
              "{selector: {app: a}, expose: [{gateway: {name: g}, hosts: [{host: a.example.com}]}]}",
          "egress", "{selector: {app: a}, allow: {to: []}}",
          "nodes", "{selector: {app: a}, allow: {from: [{nodes: {}}]}}");

  private static final List<Class<?>> KINDS =
      List.of(
          HTTPRoute.class,
          Gateway.class,
          GatewayClass.class,
          Namespace.class,
          Ingress.class,
          IngressClass.class,
          Node.class,
          Service.class,
          EndpointSlice.class,
          DaemonSet.class,
          Pod.class);

  private final List<Boolean> required = new ArrayList<>(List.of(true, true));
  private final Set<Class<?>> failing = new HashSet<>();
  private boolean ingresses = true;
  private long now = -5_000_000_000L;
  private final CompleteCaches caches =
      new CompleteCaches(
          List.<BooleanSupplier>of(() -> required.get(0), () -> required.get(1)),
          () -> ingresses,
          () -> failing,
          () -> now);

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void delaysAllAppNetworksUntilRequiredKindsAreListed(int incomplete) {
    required.set(incomplete, false);
    assertThat(SPECS.keySet()).noneMatch(this::suffices);

    now += 2 * CompleteCaches.LATE.toNanos();
    assertThat(SPECS.keySet()).noneMatch(this::suffices);

    required.set(incomplete, true);
    assertThat(SPECS.keySet()).allMatch(this::suffices);
  }

  @Test
  void delaysOnlyAppNetworksWithIngressesIfTheirListIsLate() {
    ingresses = false;
    assertThat(SPECS.keySet()).noneMatch(this::suffices);

    now += CompleteCaches.LATE.toNanos() + 1;
    assertThat(SPECS.keySet().stream().filter(this::suffices))
        .containsExactlyInAnyOrder("inside", "gateway", "egress", "nodes");
  }

  @ParameterizedTest
  @CsvSource({
    "inside,  ''",
    "ingress, 'Ingress IngressClass Node'",
    "gateway, 'HTTPRoute Gateway GatewayClass Namespace Node'",
    "egress,  'Service EndpointSlice DaemonSet'",
    "nodes,   'Node EndpointSlice'",
  })
  void delaysAppNetworksThatNeedFailingKind(String name, String needed) {
    var delaying =
        KINDS.stream()
            .filter(
                kind -> {
                  failing.clear();
                  failing.add(kind);
                  return !suffices(name);
                })
            .map(Class::getSimpleName);

    assertThat(delaying)
        .containsExactlyInAnyOrder(needed.isEmpty() ? new String[0] : needed.split(" ", -1));
  }

  /** An unreadable spec is reported, whichever kinds fail. */
  @Test
  void delaysNoUnreadableAppNetwork() {
    failing.addAll(KINDS);
    assertThat(caches.sufficeFor(app("hello"))).isTrue();
  }

  private boolean suffices(String name) {
    return caches.sufficeFor(app(SPECS.getOrDefault(name, "")));
  }

  private static AppNetwork app(String spec) {
    return YAML.unmarshal("metadata: {name: a, namespace: shop}\nspec: " + spec, AppNetwork.class);
  }
}
