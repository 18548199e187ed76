// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendAnnotationsTest {

  private static final String ALLOWED = "shop-web-allowed-sources-0123456789abcdef@kubernetescrd";
  private static final String REWRITE = "shop-web-rewrite-0123456789abcdef@kubernetescrd";
  private static final String OTHER_REWRITE = "shop-web-rewrite-fedcba9876543210@kubernetescrd";

  @Test
  void keepsProtocolsAndRewritesOnly() {
    assertThat(
            BackendAnnotations.kept(
                Map.of(
                    "nginx.ingress.kubernetes.io/backend-protocol", "GRPC",
                    "nginx.ingress.kubernetes.io/rewrite-target", "/old/$2",
                    "nginx.ingress.kubernetes.io/proxy-body-size", "1"),
                Map.of(
                    "nginx.ingress.kubernetes.io/backend-protocol", "HTTPS",
                    "nginx.ingress.kubernetes.io/whitelist-source-range", "192.0.2.0/24",
                    "example.com/auth", "required")))
        .isEqualTo(
            Map.of(
                "nginx.ingress.kubernetes.io/backend-protocol", "GRPC",
                "nginx.ingress.kubernetes.io/rewrite-target", "/old/$2",
                "nginx.ingress.kubernetes.io/whitelist-source-range", "192.0.2.0/24",
                "example.com/auth", "required"));
  }

  @Test
  void keepsMiddlewaresThatRewrite() {
    var key = TraefikMiddlewares.ANNOTATION;

    assertThat(
            BackendAnnotations.kept(
                Map.of(key, REWRITE), Map.of(key, ALLOWED + ",user@file," + OTHER_REWRITE)))
        .isEqualTo(Map.of(key, ALLOWED + ",user@file," + REWRITE));
    assertThat(BackendAnnotations.kept(Map.of(key, ALLOWED), Map.of(key, REWRITE))).isEmpty();
    assertThat(BackendAnnotations.kept(Map.of(key, REWRITE), null)).isEqualTo(Map.of(key, REWRITE));
  }

  @Test
  void recognizesReferencesOfTheOperator() {
    var port = new DeclaredPort("http", 80, null, new IntOrString(8080), "TCP", null);
    var path = new ExposedPath("/a", "Prefix", "/b", port, "web");
    var names = new MiddlewareNames(new AppRef("shop", "web"), "web");

    assertThat(isRewrite(names.rewrite(path))).isTrue();
    assertThat(isRewrite(names.allowedSources())).isFalse();
  }

  private static boolean isRewrite(String middleware) {
    return MiddlewareReferences.isRewrite(MiddlewareReferences.reference("shop", middleware));
  }
}
