// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.reports;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.appnetwork.discovery.reports.CertificateView.Spec;
import dev.appnetwork.discovery.reports.CertificateView.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cert-manager Certificate, reduced to the fields that are read. It is never written. */
@Group("cert-manager.io")
@Version("v1")
@Kind("Certificate")
@Plural("certificates")
@JsonIgnoreProperties(ignoreUnknown = true)
final class CertificateView extends CustomResource<Spec, Status> {

  private static final long serialVersionUID = 1L;

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Spec(@Nullable String secretName) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Status(@Nullable List<Condition> conditions) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Condition(
      @Nullable String type,
      @Nullable String status,
      @Nullable String reason,
      @Nullable String message) {}

  @Override
  protected @Nullable Spec initSpec() {
    return null;
  }

  @Override
  protected @Nullable Status initStatus() {
    return null;
  }

  /** Returns the relevant parts; null if it is ready or names no Secret. */
  @Nullable PendingCertificate pending() {
    @Nullable Spec spec = getSpec();
    if (spec == null || spec.secretName() == null) {
      return null;
    }
    @Nullable Status status = getStatus();
    var ready =
        status == null || status.conditions() == null
            ? null
            : status.conditions().stream()
                .filter(condition -> "Ready".equals(condition.type()))
                .findFirst()
                .orElse(null);
    return ready != null && "True".equals(ready.status())
        ? null
        : new PendingCertificate(
            getMetadata().getNamespace(),
            getMetadata().getName(),
            spec.secretName(),
            ready == null ? "" : QuotedText.of(ready.reason()),
            ready == null ? "" : QuotedText.of(ready.message()));
  }
}
