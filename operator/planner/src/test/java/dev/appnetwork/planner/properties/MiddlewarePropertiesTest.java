// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import dev.appnetwork.planner.exposure.MiddlewareNames;
import dev.appnetwork.planner.exposure.MiddlewareReferences;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The Middlewares of Traefik and the references to them. */
class MiddlewarePropertiesTest {
  private static final int TRIES = 300;
  private static final String SEED = "20261129";
  private static final String REFERENCES = "traefik.ingress.kubernetes.io/router.middlewares";

  /** The order in which Traefik must run them. */
  private static final List<String> ORDER =
      List.of("-allowed-sources", "-redirect", "-max-request-body", "-rewrite");

  private static final AppRef APP = new AppRef("shop", "web");
  private static final String ALLOW_LIST = new MiddlewareNames(APP, "web").allowedSources();

  /**
   * The options of an exposure.
   *
   * @param values selects the values of options
   */
  record Options(boolean sources, boolean redirect, boolean body, int values) {}

  @Property(tries = TRIES, seed = SEED)
  void refersToEveryMiddlewareInFixedOrder(
      @ForAll boolean sources,
      @ForAll boolean redirect,
      @ForAll boolean body,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 31) Integer> hosts,
      @ForAll int order) {
    var plan = plan(new Options(sources, redirect, body, 0), hosts);

    for (var ingress : plan.ingresses().objects()) {
      var names = references(plan).get(ingress.getMetadata().getName());
      Objects.requireNonNull(names);
      assertThat(names.stream().map(MiddlewarePropertiesTest::rank).toList())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(names).hasSameSizeAs(referred(plan, List.of(ingress)));
      assertThat(MiddlewareReferences.refers(ingress, ALLOW_LIST)).isEqualTo(sources);
    }
    assertThat(plan.ingresses().objects()).isNotEmpty();
    assertThat(referred(plan, plan.ingresses().objects())).isEqualTo(plan.middlewares().names());

    var shuffled = new ArrayList<>(hosts);
    Collections.shuffle(shuffled, new Random(order));
    var again = plan(new Options(sources, redirect, body, 0), shuffled);
    assertThat(again.middlewares().names()).isEqualTo(plan.middlewares().names());
    assertThat(again.middlewares().objects().toString())
        .isEqualTo(plan.middlewares().objects().toString());
  }

  @Property(tries = TRIES, seed = SEED)
  void keepsNamesIfValuesChange(
      @ForAll boolean sources,
      @ForAll boolean redirect,
      @ForAll boolean body,
      @ForAll @IntRange(max = 3) int values,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 31) Integer> hosts) {
    var before = plan(new Options(sources, redirect, body, 0), hosts);
    var after = plan(new Options(sources, redirect, body, values), hosts);

    assertThat(after.middlewares().names()).isEqualTo(before.middlewares().names());
    assertThat(references(after)).isEqualTo(references(before));
  }

  @Property(tries = TRIES, seed = SEED)
  void keepsIngressesIfTheAllowListAppearsOrGoes(
      @ForAll boolean redirect,
      @ForAll boolean body,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 31) Integer> hosts) {
    var open = plan(new Options(false, redirect, body, 0), hosts);
    var restricted = plan(new Options(true, redirect, body, 0), hosts);

    // An Ingress with a new name would leave the old one, without the allow-list, for a while.
    assertThat(restricted.ingresses().names()).isEqualTo(open.ingresses().names());
  }

  private static Set<String> referred(Plan plan, List<Ingress> ingresses) {
    return plan.middlewares().names().stream()
        .filter(name -> ingresses.stream().anyMatch(one -> MiddlewareReferences.refers(one, name)))
        .collect(Collectors.toSet());
  }

  private static int rank(String reference) {
    for (var i = 0; i < ORDER.size(); i++) {
      if (reference.startsWith("shop-web" + ORDER.get(i))) {
        return i;
      }
    }
    throw new AssertionError(reference);
  }

  private static Map<String, List<String>> references(Plan plan) {
    var references = new TreeMap<String, List<String>>();
    for (var ingress : plan.ingresses().objects()) {
      var annotations = ingress.getMetadata().getAnnotations();
      var text = annotations == null ? "" : annotations.getOrDefault(REFERENCES, "");
      references.put(
          ingress.getMetadata().getName(), text.isEmpty() ? List.of() : List.of(text.split(",")));
    }
    return references;
  }

  /**
   * Plans an app.
   *
   * @param hosts the TLS and paths of each host, as bits
   */
  private static Plan plan(Options options, List<Integer> hosts) {
    var http = new HashMap<String, Object>();
    if (options.sources()) {
      http.put("allowedSources", List.of("192.0.2.%d/32".formatted(options.values() & 0xff)));
    }
    if (options.redirect()) {
      http.put("redirectToHTTPS", true);
    }
    if (options.body()) {
      http.put("maxRequestBody", "%dGi".formatted(1 + (options.values() & 0xff)));
    }
    var declared = new ArrayList<Map<String, Object>>();
    for (var bits : Set.copyOf(hosts)) {
      var host = new HashMap<String, Object>();
      host.put("host", "h%d.example.com".formatted(bits));
      if ((bits & 1) != 0) {
        host.put("tls", Map.of());
      }
      var paths = new ArrayList<Map<String, Object>>();
      paths.add(Map.of("path", "/", "port", "http"));
      if ((bits & 2) != 0) {
        paths.add(Map.of("path", "/a", "port", "http", "rewritePrefix", "/"));
      }
      if ((bits & 4) != 0) {
        paths.add(Map.of("path", "/b.c/", "port", "http", "rewritePrefix", "/x"));
      }
      if ((bits & 8) != 0) {
        paths.add(Map.of("path", "/d", "type", "Exact", "port", "http"));
      }
      host.put("paths", paths);
      declared.add(host);
    }
    var spec =
        Pools.YAML.convertValue(
            Map.of(
                "selector",
                Map.of("app", "web"),
                "ports",
                List.of(Map.of("name", "http", "port", 80, "targetPort", 8080)),
                "expose",
                List.of(Map.of("ingressClassName", "traefik", "http", http, "hosts", declared))),
            AppNetworkSpec.class);
    return Planner.plan(
        new PlanInput(
            APP,
            Instant.EPOCH,
            spec,
            null,
            Map.of(),
            Map.of(
                "traefik", new IngressClassFacts("traefik", "traefik.io/ingress-controller", null)),
            Map.of(),
            List.of(),
            new ClusterFacts(
                List.of(), List.of(), List.of(), FqdnPolicies.NONE, false, true, Set.of()),
            ClusterSettings.DEFAULT));
  }
}
