// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.binaries.KubernetesVersion;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import org.junit.jupiter.api.Test;

/** Promise 24: trafficDistribution and dual stack use the Service's own fields. */
class Promise24ServiceFieldsIT extends OperatorIT {

  /** The oldest Kubernetes has only one value. */
  private static final String OTHER_DISTRIBUTION =
      KubernetesVersion.current() == KubernetesVersion.NEWEST ? "PreferSameNode" : "PreferClose";

  @Test
  void setsAndRemovesFields() {
    apps.apply("promises/everything.yaml", "${name}", "dual");
    apps.awaitReady("dual");
    assertThat(spec().getTrafficDistribution()).isEqualTo("PreferClose");
    assertThat(spec().getIpFamilyPolicy()).isEqualTo("PreferDualStack");
    assertThat(spec().getIpFamilies()).containsExactlyInAnyOrder("IPv4", "IPv6");
    assertThat(spec().getClusterIPs()).hasSize(2);

    actor.patch(
        "AppNetwork/dual",
        "{spec: {services: [{name: dual, trafficDistribution: %s, ipFamilyPolicy: SingleStack}]}}"
            .formatted(OTHER_DISTRIBUTION));
    apps.awaitReady("dual");

    assertThat(spec().getTrafficDistribution()).isEqualTo(OTHER_DISTRIBUTION);
    assertThat(spec().getIpFamilies()).hasSize(1);

    actor.patch("AppNetwork/dual", "{spec: {services: [{name: dual}]}}");
    apps.awaitReady("dual");
    assertThat(spec().getTrafficDistribution()).isNull();
  }

  @Test
  void usesDeclaredFamily() {
    apps.apply(
        "promises/everything.yaml",
        text ->
            text.replace("${name}", "six")
                .replace("ipFamilyPolicy: PreferDualStack", "ipFamilies: [IPv6]"));
    apps.awaitReady("six");

    var spec = apps.service("six").orElseThrow().getSpec();
    assertThat(spec.getIpFamilies()).containsExactly("IPv6");
    assertThat(spec.getClusterIPs()).singleElement().asString().contains(":");
  }

  private static ServiceSpec spec() {
    return apps.service("dual").orElseThrow().getSpec();
  }
}
