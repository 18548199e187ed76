// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * AppNetwork defines an app's network contract in one object: its pods and ports, its Services, how
 * it is exposed, which clients can connect to it, and which destinations it can reach. The operator
 * creates and owns Services, a NetworkPolicy, and Ingresses or HTTPRoutes from it, corrects drift,
 * and reports in status whether the spec is in effect.
 */
@Group(AppNetwork.GROUP)
@Version("v1alpha1")
@ShortNames("appnet")
@Categories("networking")
@AdditionalPrinterColumn(
    name = "Ready",
    type = AdditionalPrinterColumn.Type.STRING,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    getDescription = "Status of the Ready condition")
@AdditionalPrinterColumn(
    name = "Reason",
    type = AdditionalPrinterColumn.Type.STRING,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    getDescription = "Reason of the Ready condition")
@AdditionalPrinterColumn(
    name = "URL",
    type = AdditionalPrinterColumn.Type.STRING,
    jsonPath = ".status.urls[0]",
    getDescription = "First URL of the app outside the cluster")
@AdditionalPrinterColumn(
    name = "Endpoints",
    type = AdditionalPrinterColumn.Type.STRING,
    jsonPath = ".status.endpoints.summary",
    getDescription = "Ready and total endpoints of the Services")
@AdditionalPrinterColumn(
    name = "Peers",
    type = AdditionalPrinterColumn.Type.STRING,
    jsonPath = ".status.conditions[?(@.type==\"PeersAgreed\")].status",
    getDescription = "Status of the PeersAgreed condition")
@AdditionalPrinterColumn(
    name = "Enforced",
    type = AdditionalPrinterColumn.Type.STRING,
    jsonPath = ".status.enforcement.verdict",
    getDescription = "Enforcement of NetworkPolicies by the network plugin")
@AdditionalPrinterColumn(
    name = "Addresses",
    type = AdditionalPrinterColumn.Type.STRING,
    jsonPath = ".status.addresses",
    getDescription = "External addresses of the LoadBalancer Services",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    type = AdditionalPrinterColumn.Type.DATE,
    jsonPath = ".metadata.creationTimestamp",
    getDescription = "Time since creation")
// These rules also run for each status write. They only reject changes, so that the status of an
// object stored before a rule was added remains writable.
@ValidationRule(
    value = "oldSelf.hasValue() || size(self.metadata.name) <= 63",
    message = "metadata.name must be at most 63 characters, because it is also a label value",
    optionalOldSelf = true)
@ValidationRule(
    value = AppNetwork.NAMES_SERVICE,
    message =
        "metadata.name is also the name of the Service, so it must be lowercase letters, digits,"
            + " and '-', beginning with a letter; for another Service name, set spec.services",
    optionalOldSelf = true)
public class AppNetwork extends CustomResource<AppNetworkSpec, AppNetworkStatus>
    implements Namespaced {

  /** The API group of AppNetwork. */
  public static final String GROUP = "appnetwork.dev";

  static final String NAMES_SERVICE =
      "!has(self.spec.ports) || has(self.spec.services)"
          + " || !self.spec.ports.exists(p, !has(p.endPort))"
          + " || self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')"
          + " || oldSelf.hasValue() && has(oldSelf.value().spec.ports)"
          + " && !has(oldSelf.value().spec.services)";

  private static final long serialVersionUID = 1L;

  /**
   * The annotation of an AppNetwork whose status the operator keeps only in part, in the operator's
   * memory only.
   */
  public static final String REDUCED_STATUS = SpecProblem.PREFIX + "reduced-status";

  /**
   * The annotation of an AppNetwork with so much metadata that each write is slow for the API
   * server, in the operator's memory only.
   */
  public static final String LARGE_METADATA = SpecProblem.PREFIX + "large-metadata";

  @JsonIgnore private @Nullable SpecProblem specProblem;

  /**
   * Returns the problem of the stored spec: the spec is unreadable and therefore null, or it has an
   * unknown field. Empty if there is no problem.
   */
  @JsonIgnore
  public Optional<SpecProblem> specProblem() {
    return specProblem != null || getSpec() != null
        ? Optional.ofNullable(specProblem)
        : SpecProblem.recorded(getMetadata().getAnnotations());
  }

  /** Returns whether {@link #getStatus()} lacks parts of the stored status. */
  @JsonIgnore
  public boolean hasReducedStatus() {
    return isMarked(REDUCED_STATUS);
  }

  /** Returns whether the stored metadata has more than 16 kB. */
  @JsonIgnore
  public boolean hasLargeMetadata() {
    return isMarked(LARGE_METADATA);
  }

  private boolean isMarked(String mark) {
    var annotations = getMetadata().getAnnotations();
    return annotations != null && annotations.containsKey(mark);
  }

  // An unreadable object must not fail its list and the operator. The problem is stored instead,
  // and reported in the object's status.
  @JsonSetter("spec")
  void readSpec(@Nullable JsonNode tree) {
    try {
      var read = StoredTree.read(tree, AppNetworkSpec.class);
      setSpec(read.value());
      specProblem = read.unknownField().map(SpecProblem::unknownField).orElse(null);
    } catch (JacksonException e) {
      specProblem = SpecProblem.wrongType(e);
    }
  }

  @JsonSetter("status")
  void readStatus(@Nullable JsonNode tree) {
    try {
      setStatus(StoredTree.read(tree, AppNetworkStatus.class).value());
    } catch (JacksonException e) {
      // An unreadable status is dropped; the next reconcile writes a new one.
      setStatus(null);
    }
  }

  // CustomResource would call a constructor without arguments, which records don't have.
  @Override
  protected @Nullable AppNetworkSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable AppNetworkStatus initStatus() {
    return null;
  }
}
