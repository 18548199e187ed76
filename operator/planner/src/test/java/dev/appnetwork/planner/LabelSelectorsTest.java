// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The semantics of Kubernetes for an object with the labels app=web and tier=front. The independent
 * evaluator differs: it doesn't let NotIn select pods without the label.
 */
class LabelSelectorsTest {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Map<String, String> LABELS = Map.of("app", "web", "tier", "front");

  /** The last column is true if additional labels change nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                  | true  | true",
        "{matchLabels: {app: web}}                                           | true  | true",
        "{matchLabels: {app: web, tier: back}}                               | false | false",
        "{matchLabels: {zone: a}}                                            | false | false",
        "{matchExpressions: [{key: app, operator: In, values: [web, api]}]}  | true  | true",
        "{matchExpressions: [{key: app, operator: In, values: [api]}]}       | false | false",
        "{matchExpressions: [{key: zone, operator: In, values: [a]}]}        | false | false",
        "{matchExpressions: [{key: app, operator: NotIn, values: [api]}]}    | true  | true",
        "{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}    | false | false",
        "{matchExpressions: [{key: zone, operator: NotIn, values: [a]}]}     | true  | false",
        "{matchExpressions: [{key: app, operator: Exists}]}                  | true  | true",
        "{matchExpressions: [{key: zone, operator: Exists}]}                 | false | false",
        "{matchExpressions: [{key: app, operator: DoesNotExist}]}            | false | false",
        "{matchExpressions: [{key: zone, operator: DoesNotExist}]}           | true  | false",
        "{matchExpressions: [{key: app, operator: Later, values: [web]}]}    | false | false",
        "{matchLabels: {app: web}, matchExpressions: [{key: zone, operator: Exists}]} | false | false"
      })
  void selects(String selector, boolean selected, boolean certain) {
    var parsed = YAML.unmarshal("---\n" + selector, LabelSelector.class);

    assertThat(LabelSelectors.selects(parsed, LABELS)).isEqualTo(selected);
    assertThat(LabelSelectors.certainlySelects(parsed, LABELS)).isEqualTo(certain);
  }

  @Test
  void nothingSelectsEverything() {
    assertThat(LabelSelectors.selects(null, LABELS)).isTrue();
    assertThat(LabelSelectors.certainlySelects(null, Map.of())).isTrue();
  }
}
