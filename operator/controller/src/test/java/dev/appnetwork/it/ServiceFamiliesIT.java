// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Address families that are removed from the spec are removed from the Service, as far as
 * Kubernetes allows.
 */
class ServiceFamiliesIT extends OperatorIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void removesIpFamilyPolicy() {
    declare("dual", "ipFamilyPolicy: PreferDualStack");
    apps.awaitReady("dual");
    var before = apps.service("dual").orElseThrow();
    assertThat(before.getSpec().getClusterIPs()).hasSize(2);

    declare("dual", "");
    families("dual", "SingleStack", "IPv4");
    apps.awaitReady("dual");
    var after = apps.service("dual").orElseThrow();
    assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
    assertThat(after.getSpec().getClusterIPs()).containsExactly(before.getSpec().getClusterIP());

    declare("dual", "ipFamilyPolicy: RequireDualStack");
    families("dual", "RequireDualStack", "IPv4", "IPv6");
    declare("dual", "");
    families("dual", "SingleStack", "IPv4");
  }

  @Test
  void keepsFirstFamily() {
    declare("six", "ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv6, IPv4]");
    families("six", "PreferDualStack", "IPv6", "IPv4");

    declare("six", "");
    families("six", "SingleStack", "IPv6");
    apps.awaitReady("six");
  }

  private static void declare(String name, String families) {
    apps.applyText(
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: %1$s}
        spec:
          selector: {app: %1$s}
          ports: [{name: http, port: 80}]
          services: [{name: %1$s, %2$s}]
        """
            .formatted(name, families));
  }

  private static void families(String name, String policy, String... families) {
    await("families")
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              ServiceSpec spec = apps.service(name).orElseThrow().getSpec();
              assertThat(spec.getIpFamilyPolicy()).isEqualTo(policy);
              assertThat(spec.getIpFamilies()).containsExactly(families);
            });
  }
}
