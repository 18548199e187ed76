// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that were stored before validation was added must not break their readers. */
class AppNetworkParsingTest {

  private final KubernetesSerialization serialization = new KubernetesSerialization();

  /** A list as the API server returns it. */
  static final class AppNetworkList extends DefaultKubernetesResourceList<AppNetwork> {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {ports: x}                                | spec.ports:
          {ports: [{name: http, port: eighty}]}     | spec.ports[0].port:
          {allow: {from: [{app: {}}, {app: web}]}}  | spec.allow.from[1].app:
          {ports: [{name: a, port: 99999999999}]}   | spec.ports[0].port:
          {selector: [app]}                         | spec.selector:
          {expose: [{hosts: [{paths: {path: /}}]}]} | spec.expose[0].hosts[0].paths:
          hello                                     | spec:
          """)
  void reportsPathOfUnreadableSpec(String spec, String path) {
    var app = read("metadata: {name: shop}\nspec: " + spec);

    assertThat(app.getSpec()).isNull();
    assertThat(app.specProblem()).get().asString().startsWith(path);
    assertThat(app.specProblem().map(SpecProblem::reason)).contains(SpecProblem.Reason.WRONG_TYPE);
    assertThat(app.getMetadata().getName()).isEqualTo("shop");
  }

  @Test
  void acceptsReadableSpec() {
    var app = read("spec: {selector: {app: shop}, allow: {to: []}}");

    assertThat(app.specProblem()).isEmpty();
    assertThat(requireNonNull(app.getSpec().allow()).to()).isEmpty();
    assertThat(requireNonNull(app.getSpec().allow()).from()).isNull();
  }

  @Test
  void toleratesValuesOfALaterVersion() {
    var app = read("spec: {selector: {app: shop}, services: [{type: Later}]}");

    assertThat(app.specProblem()).isEmpty();
    assertThat(requireNonNull(app.getSpec().services()).get(0).type()).isEqualTo("Later");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {selector: {app: shop}, later: {a: 1}}                               | spec.later
          {selector: {app: shop}, services: [{externalIPs: [10.0.0.1]}]}       | spec.services[0].externalIPs
          {selector: {app: shop}, ports: [{name: a, port: 80}, {nodePort: 1}]} | spec.ports[1].nodePort
          """)
  void reportsUnknownFieldAndReadsTheRest(String spec, String path) {
    var app = read("spec: " + spec);

    assertThat(app.specProblem())
        .contains(new SpecProblem(SpecProblem.Reason.UNKNOWN_FIELD, path, "unknown field"));
    assertThat(app.getSpec().selector()).containsEntry("app", "shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {ports: [{name: http, port: 1.5}]}                            | spec.ports[0].port
          {ports: [{name: http, port: '80'}]}                           | spec.ports[0].port
          {ports: [{name: http, port: 1.0}]}                            | spec.ports[0].port
          {ports: [{name: 80, port: 80}]}                               | spec.ports[0].name
          {ports: [{name: http, port: 80, targetPort: 1.5}]}            | spec.ports[0].targetPort
          {ports: [{name: http, port: true}]}                           | spec.ports[0].port
          {selector: {app: 1}}                                          | spec.selector
          """)
  void doesNotCoerceValues(String spec, String path) {
    var app = read("spec: " + spec);

    assertThat(app.getSpec()).isNull();
    assertThat(app.specProblem()).get().asString().startsWith(path);
    assertThat(app.specProblem().map(SpecProblem::reason)).contains(SpecProblem.Reason.WRONG_TYPE);
  }

  @Test
  void treatsUnreadableStatusAsMissing() {
    var app = read("spec: {selector: {app: shop}}\nstatus: {conditions: broken}");

    assertThat(app.getStatus()).isNull();
    assertThat(app.specProblem()).isEmpty();
  }

  @Test
  void readsListWithUnreadableObject() {
    var list =
        serialization.unmarshal(
            """
            items:
            - {metadata: {name: broken}, spec: {ports: x}}
            - {metadata: {name: fine}, spec: {selector: {app: shop}}}
            """,
            AppNetworkList.class);

    assertThat(list.getItems())
        .extracting(app -> app.specProblem().isPresent())
        .containsExactly(true, false);
  }

  private AppNetwork read(String yaml) {
    return serialization.unmarshal(yaml, AppNetwork.class);
  }
}
