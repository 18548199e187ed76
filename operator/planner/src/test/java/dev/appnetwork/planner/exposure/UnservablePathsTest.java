// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.DeclaredPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths that a controller would ignore, reject, or read in another way are left out. */
class UnservablePathsTest {

  @ParameterizedTest
  @CsvSource({
    "traefik.io/ingress-controller, /caf%C3%A9, , decodes requested paths",
    "nginx.org/ingress-controller, /a%20b, , decodes requested paths",
    "k8s.io/ingress-nginx, /a%20b, , decodes requested paths",
    "k8s.io/ingress-nginx, /a@b, , rejects an Ingress with the path /a@b",
    "k8s.io/ingress-nginx, /a, /b+c, rejects an Ingress with rewritePrefix /b+c",
    "ingress-controllers.konghq.com/kong, /a(b, , reads the path /a(b as a regular expression",
    "openshift.io/ingress-to-route, /a+b, /, reads the path /a+b as a regular expression"
  })
  void namesController(String controller, String path, @Nullable String rewrite, String words) {
    assertThat(problem(controller, path, rewrite, false).orElseThrow())
        .contains(words, "isn't exposed. Use ");
  }

  @ParameterizedTest
  @CsvSource({
    "traefik.io/ingress-controller, /a@b(c), ",
    "nginx.org/ingress-controller, /a@b, ",
    "k8s.io/ingress-nginx, /A-z_0.9/, /v1:x",
    "projectcontour.io, /caf%C3%A9, ",
    "ingress-controllers.konghq.com/kong, /v1.0, ",
    "openshift.io/ingress-to-route, /a+b, "
  })
  void takesOthers(String controller, String path, @Nullable String rewrite) {
    assertThat(problem(controller, path, rewrite, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/a@b, false", "/a%20b, true"})
  void escapesCharactersInRegularExpressions(String path, boolean rejected) {
    assertThat(problem("k8s.io/ingress-nginx", path, null, true).isPresent()).isEqualTo(rejected);
  }

  @ParameterizedTest
  @CsvSource({"openshift.io/ingress-to-route, true", "traefik.io/ingress-controller, false"})
  void knowsControllersThatIgnoreExactPaths(String controller, boolean ignored) {
    assertThat(problem(controller, "/a", "Exact", null, false).isPresent()).isEqualTo(ignored);
  }

  private static Optional<String> problem(
      String controller, String path, @Nullable String rewrite, boolean byRegex) {
    return problem(controller, path, "Prefix", rewrite, byRegex);
  }

  private static Optional<String> problem(
      String controller, String path, String type, @Nullable String rewrite, boolean byRegex) {
    var port = new DeclaredPort("http", 80, null, new IntOrString(8080), "TCP", null);
    return UnservablePaths.problem(
        ControllerTable.of(controller).orElseThrow(),
        new ExposedPath(path, type, rewrite, port, "web"),
        byRegex);
  }
}
