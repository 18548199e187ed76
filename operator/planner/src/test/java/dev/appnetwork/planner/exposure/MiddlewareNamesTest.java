// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ObjectNames;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of Middlewares, and the ids that Traefik derives from them. */
class MiddlewareNamesTest {

  private record Exposed(String namespace, String base) {

    MiddlewareNames names() {
      return new MiddlewareNames(new AppRef(namespace, "any"), base);
    }

    List<String> ids() {
      return List.of(
          MiddlewareReferences.reference(namespace, names().allowedSources()),
          MiddlewareReferences.reference(namespace, names().redirect()),
          MiddlewareReferences.reference(namespace, names().maxRequestBody()));
    }
  }

  @Test
  void differInTraefikIfNamespacesAndNamesJoinAlike() {
    var alike =
        List.of(
            new Exposed("shop-prod", "web"),
            new Exposed("shop", "prod-web"),
            new Exposed("shop", "prod.web"),
            new Exposed("shop", "prod--web"),
            new Exposed("shop--prod", "web"),
            new Exposed("shop", "prod-web-allowed-sources"));

    var ids = new HashSet<String>();
    for (var one : alike) {
      assertThat(ids).doesNotContainAnyElementsOf(one.ids());
      ids.addAll(one.ids());
    }
    assertThat(ids).hasSize(3 * alike.size());
  }

  @Test
  void differForAnAppNamedAfterTheMiddlewareOfAnotherNamespace() {
    var names = new Exposed("shop-prod", "web").names();
    var other = new Exposed("shop", "prod-" + names.allowedSources());

    assertThat(other.ids()).doesNotContainAnyElementsOf(new Exposed("shop-prod", "web").ids());
  }

  @ParameterizedTest
  @CsvSource({
    "shop, web.v1, shop-web-v1@kubernetescrd",
    "shop, a--b, shop-a-b@kubernetescrd",
    "shop--prod, a.-b, shop-prod-a-b@kubernetescrd",
    "shop, web, shop-web@kubernetescrd"
  })
  void areReferredToAsTraefikNormalizesThem(String namespace, String name, String reference) {
    assertThat(MiddlewareReferences.reference(namespace, name)).isEqualTo(reference);
  }

  @Test
  void areCoveredByTheNamesWithoutHash() {
    var name = new Exposed("shop", "web.v1").names().redirect();

    assertThat(MiddlewareNames.withoutHash("web.v1"))
        .anyMatch(kept -> ObjectNames.isNamedAfter(name, kept));
    assertThat(MiddlewareNames.withoutHash("web"))
        .noneMatch(kept -> ObjectNames.isNamedAfter(name, kept));
  }
}
