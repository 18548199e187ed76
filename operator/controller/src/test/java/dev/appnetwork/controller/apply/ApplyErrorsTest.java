// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.api.v1alpha1.Severity;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyErrorsTest {

  @ParameterizedTest
  @CsvSource({"403, Forbidden", "422, ApplyFailed", "500, ApplyFailed", "429, ApplyFailed"})
  void reportsRejectionWithTheMessageOfTheApiServer(int code, String reason) {
    var status = new StatusBuilder().withCode(code).withMessage("because of this").build();

    var finding = finding(new KubernetesClientException(status));

    assertThat(finding.reason()).isEqualTo(reason);
    assertThat(finding.severity()).isEqualTo(Severity.Error);
    assertThat(finding.message()).contains("Service shop", "because of this");
  }

  @Test
  void doesNotReportMissingResponse() {
    var noAnswer = new KubernetesClientException("no route", new IOException());

    assertThatThrownBy(() -> finding(noAnswer)).isSameAs(noAnswer);
  }

  @Test
  void reportsTakenNameOnTheFieldThatDeclaresIt() {
    assertThat(conflict("Service", null).field()).isEqualTo("metadata.name");
    assertThat(conflict("Service", "shop").field()).isEqualTo("spec.services[0].name");
    assertThat(conflict("NetworkPolicy", "shop").field()).isEqualTo("metadata.name");
    assertThat(conflict("Service", null).message())
        .contains("kubectl -n web annotate service shop appnetwork.dev/adopt=true");
  }

  private static Finding finding(KubernetesClientException e) {
    return ApplyErrors.finding(e, OwnedKind.SERVICE, Sample.desired("Service"));
  }

  private static Finding conflict(String kind, @Nullable String name) {
    var app = Sample.app();
    app.setSpec(
        new AppNetworkSpec(
            Map.of("app", "shop"),
            null,
            name == null ? null : List.of(service(name)),
            null,
            null,
            null));
    return ApplyErrors.nameConflict(
        Sample.kind(kind), app, Sample.desired(kind), Sample.desired(kind));
  }

  private static ServiceEntry service(String name) {
    return new ServiceEntry(
        name, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }
}
