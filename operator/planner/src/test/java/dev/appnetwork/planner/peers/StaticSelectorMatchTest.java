// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.AppRef;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an entry of data/caller covers shop/checkout, of whose pods two labels are known. */
class StaticSelectorMatchTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final AppRef CHECKOUT = new AppRef("shop", "checkout");
  private static final Map<String, String> LABELS = Map.of("app", "checkout", "tier", "backend");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{namespace: shop} | true",
        "{namespace: data} | false",
        "{selector: {matchLabels: {app: checkout}}} | false",
        "{namespace: shop, selector: {matchLabels: {app: checkout}}} | true",
        "{namespace: shop, selector: {matchLabels: {app: checkout, tier: backend}}} | true",
        "{namespace: shop, selector: {matchLabels: {app: checkout, zone: a}}} | false",
        "{namespace: shop, selector: {matchLabels: {app: cart}}} | false",
        "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}} | true",
        "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: data}}} | false",
        "{namespaceSelector: {matchLabels: {team: shop}}} | false",
        "{namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}} | false",
        "{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name,"
            + " operator: NotIn, values: [data]}]}} | true",
        "{namespace: shop, selector: {matchExpressions: [{key: app, operator: In,"
            + " values: [cart, checkout]}]}} | true",
        "{namespace: shop, selector: {matchExpressions: [{key: app, operator: In,"
            + " values: [cart]}]}} | false",
        "{namespace: shop, selector: {matchExpressions: [{key: app, operator: NotIn,"
            + " values: [cart]}]}} | true",
        "{namespace: shop, selector: {matchExpressions: [{key: zone, operator: NotIn,"
            + " values: [a]}]}} | false",
        "{namespace: shop, selector: {matchExpressions: [{key: app, operator: Exists}]}} | true",
        "{namespace: shop, selector: {matchExpressions: [{key: zone, operator: Exists}]}} | false",
        "{namespace: shop, selector: {matchExpressions: [{key: zone,"
            + " operator: DoesNotExist}]}} | false",
        "{namespace: shop, selector: {matchExpressions: [{key: app,"
            + " operator: DoesNotExist}]}} | false"
      })
  void coversStaticMatches(String peer, boolean covered) {
    assertThat(
            StaticSelectorMatch.covers(
                YAML.unmarshal("---\n" + peer, PodsPeer.class), "data", CHECKOUT, LABELS))
        .isEqualTo(covered);
  }
}
