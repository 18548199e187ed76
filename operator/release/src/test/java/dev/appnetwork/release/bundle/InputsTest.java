// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.crd.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Inconsistent inputs are rejected with the place to correct. */
class InputsTest {

  private static final Inputs INPUTS = Inputs.read(BundleUnderTest.ROOT);

  private static Inputs with(ObjectNode settings, ObjectNode csv, List<ObjectNode> objects) {
    return new Inputs(
        settings,
        csv,
        INPUTS.description(),
        INPUTS.icon(),
        INPUTS.scorecard(),
        new BaseManifests(objects),
        INPUTS.crdText(),
        INPUTS.examples());
  }

  private static Inputs withSettings(String pointer, String yaml) {
    var settings = INPUTS.settings().deepCopy();
    BundleUnderTest.set(settings, pointer, yaml);
    return with(settings, INPUTS.csv(), INPUTS.base().objects());
  }

  private static Inputs withObject(String yaml) {
    var objects = new ArrayList<>(INPUTS.base().objects());
    objects.add((ObjectNode) Yaml.parse(yaml));
    return with(INPUTS.settings(), INPUTS.csv(), objects);
  }

  private static Inputs withDescriptor(UnaryOperator<String> change) {
    var csv = (ObjectNode) Yaml.parse(change.apply(Yaml.write(INPUTS.csv())));
    return with(INPUTS.settings(), csv, INPUTS.base().objects());
  }

  private static void assertRefused(Inputs inputs, String message) {
    assertThatThrownBy(() -> Artifacts.of(inputs))
        .isInstanceOf(PackagingException.class)
        .hasMessage(message);
  }

  @Test
  void rejectsReleaseThatImageDoesNotMatch() {
    assertRefused(
        withSettings("/releases/0/version", "0.9.9"),
        "deploy/base has the image %s, but the newest release of packaging.yaml is 0.9.9"
            .formatted(INPUTS.base().container().path("image").asString()));
  }

  @Test
  void rejectsMissingRole() {
    assertRefused(
        withSettings("/inWatchedNamespaces/0", "appnetwork-operator-other"),
        "inWatchedNamespaces: deploy/base binds no ClusterRole [appnetwork-operator-other] to the"
            + " operator");
  }

  @Test
  void rejectsUnexpectedKind() {
    assertRefused(
        withObject("{kind: Job, metadata: {name: x}}"),
        "deploy/base has a Job: define in Artifacts whether the bundle includes it");
  }

  @Test
  void rejectsSecondDeployment() {
    assertRefused(
        withObject("{kind: Deployment, metadata: {name: x}}"),
        "deploy/base has 2 objects of the kind Deployment, not one");
  }

  @Test
  void rejectsDescriptorOfUnknownField() {
    assertRefused(
        withDescriptor(csv -> csv.replace("path: policy.mode", "path: policy.state")),
        "csv.yaml: the CRD has no field policy.state");
  }

  @Test
  void rejectsVersionMissingFromCrd() {
    assertRefused(
        withDescriptor(
            csv ->
                csv.replace(
                    "version: v1alpha1\n      displayName", "version: v9\n      displayName")),
        "csv.yaml: the CRD has no version v9");
  }

  @Test
  void putsRolesOfUsersIntoTheBundle() {
    var files =
        Artifacts.of(
            withObject(
                """
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole,
                 metadata: {name: for-people}, rules: []}
                """));

    assertThat(files)
        .containsKey("bundle/manifests/for-people_rbac.authorization.k8s.io_v1_clusterrole.yaml");
  }

  @Test
  void grantsClusterRoleOfOperatorClusterWideByDefault() {
    var objects = new ArrayList<>(INPUTS.base().objects());
    objects.add(
        (ObjectNode)
            Yaml.parse(
                """
                {kind: ClusterRole, metadata: {name: more},
                 rules: [{apiGroups: [x], resources: [y], verbs: [list]}]}
                """));
    objects.add(
        (ObjectNode)
            Yaml.parse(
                """
                {kind: ClusterRoleBinding, roleRef: {kind: ClusterRole, name: more},
                 subjects: [{kind: ServiceAccount, name: appnetwork-operator}]}
                """));

    var strategy = with(INPUTS.settings(), INPUTS.csv(), objects).installStrategy().node();

    assertThat(strategy.at("/spec/clusterPermissions").toString()).contains("[\"y\"]");
    assertThat(strategy.at("/spec/permissions").toString()).doesNotContain("[\"y\"]");
  }
}
