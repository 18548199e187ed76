// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.DeclaredPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths rendered as regular expressions match like the declared types, longest path first. */
class PathRenderingTest {
  private static final DeclaredPort HTTP =
      new DeclaredPort("http", 80, null, new IntOrString(8080), "TCP", null);

  private static final List<ExposedPath> PATHS =
      List.of(
          path("/", "Prefix", null),
          path("/", "Exact", null),
          path("/a", "Prefix", null),
          path("/a", "Exact", null),
          path("/a/b", "Exact", null),
          path("/a/b.c/", "Prefix", null),
          path("/v1", "Prefix", "/"));

  @ParameterizedTest
  @CsvSource({
    "/, / Exact",
    "/x, / Prefix",
    "/a, /a Exact",
    "/a/, /a Prefix",
    "/a/x, /a Prefix",
    "/ab, / Prefix",
    "/a/b, /a/b Exact",
    "/a/b/, /a Prefix",
    "/a/b.c, /a/b.c/ Prefix",
    "/a/b.c/d, /a/b.c/ Prefix",
    "/a/bxc, /a Prefix",
    "/v1, /v1 Prefix",
    "/v1/x, /v1 Prefix",
    "/v10, / Prefix"
  })
  void servesPathsByTheirType(String request, String served) {
    var rendered =
        PathRendering.of(PATHS, PATHS, PathForm.REGEX).stream()
            .sorted(Comparator.comparing(path -> -path.path().length()))
            .filter(path -> Pattern.compile("^" + path.path()).matcher(request).find())
            .map(PathRendering.Rendered::exposed)
            .findFirst();

    assertThat(rendered.map(path -> path.path() + " " + path.type())).hasValue(served);
  }

  @Test
  void doesNotShadowOtherPaths() {
    var root = PathRendering.of(PATHS.subList(0, 1), PATHS, PathForm.REGEX);

    assertThat(root).extracting(PathRendering.Rendered::path).containsExactly("/");
  }

  @ParameterizedTest
  @CsvSource({
    "WITHOUT_SLASH, Prefix, /shop/, /shop",
    "WITHOUT_SLASH, Prefix, /shop, /shop",
    "WITHOUT_SLASH, Prefix, /, /",
    "WITHOUT_SLASH, Exact, /shop/, /shop/",
    "DECLARED, Prefix, /shop/, /shop/"
  })
  void removesSlashOfPrefix(PathForm form, String type, String path, String rendered) {
    var paths = List.of(path(path, type, null));

    assertThat(PathRendering.of(paths, paths, form))
        .extracting(PathRendering.Rendered::path)
        .containsExactly(rendered);
  }

  @Test
  void keepsPrefixApartFromExactPath() {
    var paths =
        List.of(
            path("/shop", "Exact", null),
            path("/shop/", "Prefix", null),
            path("/cart/", "Prefix", null));

    assertThat(PathRendering.of(paths, paths, PathForm.BELOW_EXACT))
        .extracting(path -> path.path() + " " + path.type())
        .containsExactly("/shop Exact", "/shop/ ImplementationSpecific", "/cart/ Prefix");
  }

  private static ExposedPath path(String path, String type, @Nullable String rewrite) {
    return new ExposedPath(path, type, rewrite, HTTP, "web");
  }
}
