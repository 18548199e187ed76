// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static java.util.Objects.requireNonNull;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.operator.Installation;
import dev.appnetwork.testkit.operator.OperatorAccount;
import dev.appnetwork.testkit.operator.ShippedOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Applies the bundle's install strategy manually like OLM. {@code permissions} become a Role in the
 * operator's namespace and in each target, or a ClusterRole if there are no targets; {@code
 * clusterPermissions} always become a ClusterRole.
 *
 * @param namespace the operator's own namespace
 * @param targets those of the OperatorGroup; empty for all
 * @param configuration the ConfigMap that is finally mounted as the volume {@code config}
 */
record OlmInstallation(
    ControlPlane controlPlane,
    OlmBundle bundle,
    String namespace,
    List<String> targets,
    String configuration) {

  private static final String LAUNCHER = "/opt/appnetwork/";

  /** Creates an installation whose Subscription configures no volumes. */
  static OlmInstallation of(
      ControlPlane controlPlane, OlmBundle bundle, String namespace, List<String> targets) {
    return new OlmInstallation(
        controlPlane, bundle, namespace, targets, bundle.configMap("config"));
  }

  /**
   * Returns a copy with another ConfigMap for the volume {@code config}, which OLM replaces by
   * name.
   */
  OlmInstallation configuredBy(String configMap) {
    bundle.configMap("config");
    return new OlmInstallation(controlPlane, bundle, namespace, targets, configMap);
  }

  static String newName(String stem) {
    return stem + "-" + UUID.randomUUID().toString().substring(0, 6);
  }

  /** Creates the operator's namespace as the bundle suggests it. */
  static String createNamespace(KubernetesClient client, OlmBundle bundle) {
    var name = newName("olm");
    Namespace operatorNamespace =
        client.getKubernetesSerialization().unmarshal(bundle.namespaceTemplate());
    operatorNamespace.getMetadata().setName(name);
    client.resource(operatorNamespace).create();
    return name;
  }

  /** Grants the permissions of the bundle and creates its objects. */
  OlmInstallation install() {
    bundle
        .others()
        .forEach(text -> Manifests.apply(client(), inOperatorNamespace(text), object -> true));
    create(
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(account())
            .endMetadata()
            .build());
    var permissions = bundle.rules("permissions");
    grantInCluster("lookups", bundle.rules("clusterPermissions"));
    grantInNamespace(namespace, permissions);
    if (targets.isEmpty()) {
      grantInCluster("lifted", permissions);
    }
    var others = new LinkedHashSet<>(targets);
    others.remove(namespace);
    others.forEach(target -> grantInNamespace(target, permissions));
    return this;
  }

  private KubernetesClient client() {
    return controlPlane.client();
  }

  String account() {
    return bundle.deployment().getTemplate().getSpec().getServiceAccountName();
  }

  private void create(HasMetadata object) {
    client().resource(object).create();
  }

  /** Sets the operator's namespace in an object of the bundle. */
  private String inOperatorNamespace(String text) {
    var yaml = client().getKubernetesSerialization();
    HasMetadata object = yaml.unmarshal(text);
    if (!List.of("ClusterRole", "CustomResourceDefinition").contains(object.getKind())) {
      object.getMetadata().setNamespace(namespace);
    }
    return yaml.asYaml(object);
  }

  private void grantInCluster(String what, List<PolicyRule> rules) {
    var name = namespace + "-" + what;
    create(
        new ClusterRoleBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withRules(rules)
            .build());
    create(
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name)
            .addNewSubject("", "ServiceAccount", account(), namespace)
            .build());
  }

  private void grantInNamespace(String where, List<PolicyRule> rules) {
    create(
        new RoleBuilder()
            .withNewMetadata()
            .withNamespace(where)
            .withName(namespace)
            .endMetadata()
            .withRules(rules)
            .build());
    create(
        new RoleBindingBuilder()
            .withNewMetadata()
            .withNamespace(where)
            .withName(namespace)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "Role", namespace)
            .addNewSubject("", "ServiceAccount", account(), namespace)
            .build());
  }

  /** Validates the Deployment and its pod with the API server; a rejection is an exception. */
  void dryRunDeployment() {
    var deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName("appnetwork-operator")
            .endMetadata()
            .withSpec(bundle.deployment())
            .build();
    var template = deployment.getSpec().getTemplate();
    client().resource(deployment).dryRun().create();
    client()
        .resource(
            new PodBuilder()
                .withMetadata(template.getMetadata())
                .editMetadata()
                .withNamespace(namespace)
                .withName("operator")
                .endMetadata()
                .withSpec(template.getSpec())
                .build())
        .dryRun()
        .create();
  }

  /**
   * Returns the Deployment's command with the mounted configuration and the environment of its pod,
   * as a local process on another port.
   */
  ShippedOperator operator() throws IOException {
    var container = bundle.deployment().getTemplate().getSpec().getContainers().get(0);
    var command = container.getCommand();
    if (!command
            .subList(1, command.size())
            .equals(List.of("operator", "--config", "/etc/appnetwork/config.yaml"))
        || container.getEnv().stream().noneMatch(e -> e.getName().equals("WATCH_NAMESPACE"))) {
      throw new AssertionError("The Deployment's command is unexpected: " + container);
    }
    var launcher =
        Repository.root().resolve("dist").resolve(command.get(0).substring(LAUNCHER.length()));
    return new Installation(controlPlane, new OperatorAccount(namespace, account()))
        .operator(launcher, settings(), environment());
  }

  /** In a pod, the service account's files contain the namespace. */
  private Map<String, String> environment() {
    return Map.of("WATCH_NAMESPACE", String.join(",", targets), "KUBERNETES_NAMESPACE", namespace);
  }

  private String settings() {
    ConfigMap mounted = client().configMaps().inNamespace(namespace).withName(configuration).get();
    return requireNonNull(mounted.getData().get("config.yaml"));
  }
}
