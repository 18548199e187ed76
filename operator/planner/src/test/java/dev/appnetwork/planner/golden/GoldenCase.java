// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import static java.util.Objects.requireNonNull;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.NetworkFacts;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.others.OtherPolicies;
import dev.appnetwork.planner.others.SharingApp;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One case: its declarations and the surrounding cluster. */
final class GoldenCase {
  static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Path ROOT =
      Repository.root().resolve("operator/planner/src/test/resources/golden");
  private static final String DEFAULT_CLASS = "ingressclass.kubernetes.io/is-default-class";
  private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";

  private final Path folder;
  private final SortedMap<String, AppNetwork> apps = new TreeMap<>();
  private final Map<String, IngressClass> classes = new HashMap<>();
  private final Gateways gateways = new Gateways();

  GoldenCase(Path folder) {
    this.folder = folder;
    for (var file : files("in-")) {
      var text = read(file);
      var kind = YAML.unmarshal(text, JsonNode.class).path("kind").asString();
      switch (kind) {
        case "AppNetwork" -> apps.put(caseName(file), YAML.unmarshal(text, AppNetwork.class));
        case "IngressClass" -> {
          var ingressClass = YAML.unmarshal(text, IngressClass.class);
          classes.put(ingressClass.getMetadata().getName(), ingressClass);
        }
        case "Gateway" -> gateways.add(YAML.unmarshal(text, Gateway.class));
        case "GatewayClass" -> gateways.add(YAML.unmarshal(text, GatewayClass.class));
        case "Namespace" -> gateways.add(YAML.unmarshal(text, Namespace.class));
        default -> throw new IllegalStateException(file + " is of unknown kind " + kind);
      }
    }
  }

  static List<GoldenCase> all() {
    try (var folders = Files.list(ROOT)) {
      return folders.sorted().map(GoldenCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Returns the plans, by the part of the file name between {@code in-} and {@code .yaml}. */
  SortedMap<String, Plan> plans() {
    var plans = new TreeMap<String, Plan>();
    inputs().forEach((part, input) -> plans.put(part, Planner.plan(input)));
    return plans;
  }

  SortedMap<String, PlanInput> inputs() {
    var settings = settings();
    var inputs = new TreeMap<String, PlanInput>();
    apps.forEach((part, app) -> inputs.put(part, input(app, settings)));
    return inputs;
  }

  private PlanInput input(AppNetwork app, ClusterSettings settings) {
    var ref = refOf(app);
    var peers = new HashMap<AppRef, PeerApp>();
    for (var peer : References.peers(ref.namespace(), app.getSpec())) {
      for (var other : apps.values()) {
        if (refOf(other).equals(peer)) {
          PeerApp.of(other.getSpec()).ifPresent(known -> peers.put(peer, known));
        }
      }
    }
    var ingressClasses = new HashMap<String, IngressClassFacts>();
    var classNames = new HashSet<>(References.ingressClasses(app.getSpec()));
    classNames.addAll(HostClaims.ingressClasses(claims(ref)));
    for (var name : classNames) {
      var found = facts(name);
      if (found != null) {
        ingressClasses.put(name, found);
      }
    }
    return new PlanInput(
            ref,
            since(app),
            app.getSpec(),
            app.specProblem().orElse(null),
            peers,
            ingressClasses,
            gateways.facts(ref.namespace(), app.getSpec()),
            claims(ref),
            facts(),
            settings)
        .withOtherPolicies(others())
        .withSharingApps(sharing(ref))
        .withNetwork(network())
        .withSimilar(similar(ref));
  }

  private Set<AppRef> similar(AppRef self) {
    return apps.values().stream()
        .map(GoldenCase::refOf)
        .filter(ref -> ref.namespace().equals(self.namespace()))
        .collect(Collectors.toSet());
  }

  /** Returns the other AppNetworks of its namespace. */
  private List<SharingApp> sharing(AppRef self) {
    return apps.values().stream()
        .filter(app -> refOf(app).namespace().equals(self.namespace()))
        .filter(app -> !refOf(app).equals(self))
        .flatMap(app -> SharingApp.of(app.getMetadata().getName(), app.getSpec()).stream())
        .toList();
  }

  /** Returns the host claims of the other AppNetworks. */
  private List<HostClaim> claims(AppRef self) {
    return apps.values().stream()
        .filter(app -> !refOf(app).equals(self))
        .flatMap(app -> HostClaims.of(refOf(app), since(app), app.getSpec()).stream())
        .toList();
  }

  private @Nullable IngressClassFacts facts(String name) {
    for (var ingressClass : classes.values()) {
      var metadata = ingressClass.getMetadata();
      var annotations =
          metadata.getAnnotations() == null ? Map.<String, String>of() : metadata.getAnnotations();
      var matches =
          name.equals(References.DEFAULT_INGRESS_CLASS)
              ? "true".equals(annotations.get(DEFAULT_CLASS))
              : name.equals(metadata.getName());
      if (matches) {
        return new IngressClassFacts(
            metadata.getName(),
            ingressClass.getSpec().getController(),
            annotations.get(RELEASE_NAMESPACE));
      }
    }
    return null;
  }

  private static Instant since(AppNetwork app) {
    var created = app.getMetadata().getCreationTimestamp();
    return created == null ? Instant.EPOCH : Instant.parse(created);
  }

  private ClusterFacts facts() {
    var file = folder.resolve("facts.yaml");
    return Files.exists(file)
        ? requireNonNull(YAML.unmarshal(read(file), ClusterFacts.class))
        : ClusterFacts.UNKNOWN;
  }

  /** Returns the plugin, and for each app, as namespace/name, the numbers of named ports. */
  private record Network(
      NetworkFacts.Plugin plugin, Map<String, Map<String, TreeSet<Integer>>> portNumbers) {}

  private NetworkFacts network() {
    var file = folder.resolve("network.yaml");
    if (!Files.exists(file)) {
      return NetworkFacts.UNKNOWN;
    }
    var written = requireNonNull(YAML.unmarshal(read(file), Network.class));
    var numbers = new HashMap<AppRef, Map<String, SortedSet<Integer>>>();
    written
        .portNumbers()
        .forEach(
            (app, ports) -> {
              var parts = app.split("/", 2);
              numbers.put(new AppRef(parts[0], parts[1]), new HashMap<>(ports));
            });
    return new NetworkFacts(written.plugin(), numbers);
  }

  private OtherPolicies others() {
    var file = folder.resolve("others.yaml");
    return Files.exists(file)
        ? requireNonNull(YAML.unmarshal(read(file), OtherPolicies.class))
        : OtherPolicies.NONE;
  }

  private ClusterSettings settings() {
    var file = folder.resolve("settings.yaml");
    return Files.exists(file)
        ? requireNonNull(YAML.unmarshal(read(file), ClusterSettings.class))
        : ClusterSettings.DEFAULT;
  }

  /** Returns the files whose names have this prefix, sorted. */
  List<Path> files(String prefix) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> name(file).startsWith(prefix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return requireNonNull(file.getFileName()).toString();
  }

  private static String caseName(Path file) {
    return name(file).replaceFirst("^in-", "").replaceFirst("\\.yaml$", "");
  }

  private static AppRef refOf(AppNetwork app) {
    return new AppRef(app.getMetadata().getNamespace(), app.getMetadata().getName());
  }

  @Override
  public String toString() {
    return name(folder);
  }
}
