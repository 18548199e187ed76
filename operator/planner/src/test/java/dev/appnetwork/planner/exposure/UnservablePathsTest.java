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
    "ingress-controllers.konghq.com/kong, /caf%C3%A9, , decodes requested paths",
    "k8s.io/ingress-nginx, /a@b, , rejects an Ingress with the path /a@b",
    "k8s.io/ingress-nginx, /a, /b+c, rejects rewritePrefix /b+c",
    "haproxy-ingress.github.io/controller, /a, /caf%C3%A9, rejects rewritePrefix /caf%C3%A9",
    "k8s.io/ingress-nginx, /etc/nginx, , rejects an Ingress with the path /etc/nginx",
    "nginx.org/ingress-controller, /root, , rejects an Ingress with the path /root",
    "nginx.org/ingress-controller, /etc, , rejects an Ingress with the path /etc",
    "nginx.org/ingress-controller, /a(b, , rejects an Ingress with the path /a(b",
    "nginx.org/ingress-controller, /a++, , rejects an Ingress with the path /a++",
    "ingress.k8s.aws/alb, /a%20b, , rejects an Ingress with the path /a%20b",
    "eks.amazonaws.com/alb, /a*b, , rejects an Ingress with the path /a*b",
    "networking.gke.io/ingress, /a*b, , rejects an Ingress with the path /a*b",
    "ingress-controllers.konghq.com/kong, /~user, , rejects an Ingress with the path /~user",
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
    "nginx.org/ingress-controller, /a+(b)/etc/rooted, ",
    "nginx.org/ingress-controller, /rooted, ",
    "k8s.io/ingress-nginx, /etc, ",
    "ingress.k8s.aws/alb, /a@b:c+d&e~f, ",
    "networking.gke.io/internal-ingress, /caf%C3%A9(b), ",
    "k8s.io/ingress-nginx, /A-z_0.9/, /v1:x",
    "projectcontour.io, /caf%C3%A9, ",
    "ingress-controllers.konghq.com/kong, /v1.0, ",
    "ingress-controllers.konghq.com/kong, /users/~user, ",
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

  /** The load balancer also gets a path of type Prefix with an asterisk. */
  @ParameterizedTest
  @CsvSource({
    "Exact, 128, false",
    "Exact, 129, true",
    "Prefix, 126, false",
    "Prefix, 127, true",
    "Prefix, 128, true"
  })
  void limitsLengthOnAws(String type, int length, boolean rejected) {
    var path = "/" + "a".repeat(length - 1);

    assertThat(problem("ingress.k8s.aws/alb", path, type, null, false).isPresent())
        .isEqualTo(rejected);
  }

  @ParameterizedTest
  @CsvSource({
    "ingress.k8s.aws/alb, a.example.com, false",
    "ingress.k8s.aws/alb, *.example.com, false",
    "ingress.k8s.aws/alb, a1.b2.example.com, false",
    "ingress.k8s.aws/alb, intranet, true",
    "ingress.k8s.aws/alb, a.example.c0m, true",
    "eks.amazonaws.com/alb, a.xn--p1ai, true",
    "traefik.io/ingress-controller, intranet, false"
  })
  void namesHosts(String controller, String host, boolean rejected) {
    var problem = UnservablePaths.problem(ControllerTable.of(controller).orElseThrow(), host);

    assertThat(problem.isPresent()).isEqualTo(rejected);
    assertThat(problem.orElse("rejects an Ingress with the host " + host))
        .contains("rejects an Ingress with the host " + host);
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
