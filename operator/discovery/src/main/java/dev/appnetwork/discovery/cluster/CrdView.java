// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The served versions of a CustomResourceDefinition. Its schemas, which can have hundreds of
 * kilobytes, are skipped during parsing.
 */
@Group("apiextensions.k8s.io")
@Version("v1")
@Kind("CustomResourceDefinition")
@Plural("customresourcedefinitions")
@JsonIgnoreProperties(ignoreUnknown = true)
// The client's deserializer, which all Kubernetes objects inherit, selects the class by kind.
@JsonDeserialize(using = ValueDeserializer.None.class)
final class CrdView implements HasMetadata {

  private static final long serialVersionUID = 1L;

  @JsonIgnoreProperties({"managedFields", "annotations"})
  private ObjectMeta metadata = new ObjectMeta();

  private transient Spec spec = Spec.NONE;
  private transient Status status = Status.NONE;

  /** Returns the served versions; empty before the CRD is established and while it is deleted. */
  Set<String> servedVersions() {
    boolean established =
        status.conditions().stream()
            .anyMatch(c -> "Established".equals(c.type()) && "True".equals(c.status()));
    return established && metadata.getDeletionTimestamp() == null
        ? spec.versions().stream()
            .filter(SpecVersion::served)
            .map(SpecVersion::name)
            .collect(Collectors.toSet())
        : Set.of();
  }

  @Override
  public String getKind() {
    return "CustomResourceDefinition";
  }

  @Override
  public String getApiVersion() {
    return "apiextensions.k8s.io/v1";
  }

  @Override
  public void setApiVersion(String version) {
    // The value is constant.
  }

  @Override
  public ObjectMeta getMetadata() {
    return metadata;
  }

  @Override
  public void setMetadata(ObjectMeta metadata) {
    this.metadata = metadata;
  }

  public void setSpec(Spec spec) {
    this.spec = spec;
  }

  public void setStatus(Status status) {
    this.status = status;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Spec(List<SpecVersion> versions) {
    static final Spec NONE = new Spec(List.of());

    Spec {
      versions = orEmpty(versions);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record SpecVersion(String name, boolean served) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Status(List<StatusCondition> conditions) {
    static final Status NONE = new Status(List.of());

    Status {
      conditions = orEmpty(conditions);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record StatusCondition(String type, String status) {}

  private static <E> List<E> orEmpty(@Nullable List<E> list) {
    return list == null ? List.of() : list;
  }
}
