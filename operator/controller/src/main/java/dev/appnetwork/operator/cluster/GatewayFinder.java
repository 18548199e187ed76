package dev.appnetwork.operator.cluster;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.References;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Gateways of the cluster, their classes, and the labels of namespaces, by which listeners
 * select. All of it is watched only while the cluster serves Gateways.
 */
public final class GatewayFinder {

  private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";

  private final Watched<GatewayFacts> gateways;
  private final Watched<IngressClassFacts> classes;
  private final Watched<Map<String, String>> namespaces;

  /** Adds what it has to see to {@code cluster}. */
  public GatewayFinder(ClusterView cluster) {
    var served = cluster.servedKind(Gateway.class);
    gateways = cluster.watchWhereServed(served, WatchQuery.of(Gateway.class, GatewayFacts::of));
    classes =
        cluster.watchWhereServed(
            served, WatchQuery.of(GatewayClass.class, GatewayFinder::classFacts));
    namespaces =
        cluster.watchWhereServed(served, WatchQuery.of(Namespace.class, GatewayFinder::labels));
  }

  /** What is known of the Gateway that an AppNetwork names, if it does and there is one. */
  public Optional<GatewayFacts> find(AppNetwork app) {
    var namespace = app.getMetadata().getNamespace();
    return References.gateway(namespace, app.getSpec())
        .flatMap(name -> gateways.get(new ResourceID(name.name(), name.namespace())))
        .map(gateway -> gateway.with(classOf(gateway), labelsOf(namespace, gateway)));
  }

  private @Nullable IngressClassFacts classOf(GatewayFacts gateway) {
    return classes.get(new ResourceID(gateway.className())).orElse(null);
  }

  private @Nullable Map<String, String> labelsOf(String namespace, GatewayFacts gateway) {
    return gateway.selectsNamespaces()
        ? namespaces.get(new ResourceID(namespace)).orElse(null)
        : null;
  }

  /**
   * From now on tells of changes.
   *
   * @param ofGateway hears of Gateways that changed themselves or by their class
   * @param ofNamespace hears of namespaces whose labels changed
   */
  public void onChange(Consumer<GatewayName> ofGateway, Consumer<String> ofNamespace) {
    gateways.onChange(
        (id, before, now) ->
            ofGateway.accept(new GatewayName(id.getNamespace().orElse(""), id.getName())));
    classes.onChange(
        (id, before, now) ->
            gateways.all().stream()
                .filter(gateway -> gateway.className().equals(id.getName()))
                .map(gateway -> new GatewayName(gateway.namespace(), gateway.name()))
                .forEach(ofGateway));
    namespaces.onChange((id, before, now) -> ofNamespace.accept(id.getName()));
  }

  private static IngressClassFacts classFacts(GatewayClass gatewayClass) {
    var spec = gatewayClass.getSpec();
    var annotations = gatewayClass.getMetadata().getAnnotations();
    return new IngressClassFacts(
        gatewayClass.getMetadata().getName(),
        spec == null || spec.getControllerName() == null ? "" : spec.getControllerName(),
        annotations == null ? null : annotations.get(RELEASE_NAMESPACE));
  }

  private static Map<String, String> labels(HasMetadata namespace) {
    var labels = namespace.getMetadata().getLabels();
    return labels == null ? Map.of() : Map.copyOf(labels);
  }
}
