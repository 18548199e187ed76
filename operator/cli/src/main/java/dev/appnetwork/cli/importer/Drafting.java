// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Reading.Inexpressible;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DnsTarget;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drafts one AppNetwork for each app, in the order names, Services, exposures, policies. */
final class Drafting {

  private final ClusterSettings settings;
  private final List<SkippedObject> left;
  private final List<Exposed> exposed = new ArrayList<>();
  private final List<AppDraft> drafts = new ArrayList<>();

  private Drafting(ClusterSettings settings, List<SkippedObject> left) {
    this.settings = settings;
    this.left = left;
  }

  /**
   * Returns the drafts.
   *
   * @param avoided names that are impossible, as namespace/name
   * @param left receives the objects that no AppNetwork replaces
   */
  static List<AppDraft> of(
      ExistingObjects objects,
      List<DnsTarget> dns,
      ClusterSettings settings,
      Set<String> avoided,
      List<SkippedObject> left) {
    var drafting = new Drafting(settings, left);
    objects.ingresses().forEach(drafting::read);
    objects.routes().forEach(drafting::read);
    var names = new AppNames(objects, drafting.exposed, avoided);
    var alone = new ArrayList<AppGroup>();
    for (var group : AppGrouping.of(objects, left)) {
      if (group.isJustServices()) {
        alone.add(group);
      } else {
        drafting.drafts.add(new AppDraft(group, names.name(group)));
      }
    }
    List.copyOf(drafting.drafts).forEach(draft -> drafting.addServices(draft, alone));
    for (var group : alone) {
      var draft = new AppDraft(group, names.name(group));
      drafting.drafts.add(draft);
      drafting.addServices(draft, alone);
    }
    new ExposureDrafting(objects, settings, drafting.drafts, left).addAll(drafting.exposed);
    var folding = new PolicyFolding(objects, new AppIndex(drafting.drafts, objects), dns);
    var withPolicy =
        drafting.drafts.stream().filter(draft -> !draft.group.isJustServices()).toList();
    withPolicy.forEach(folding::foldIngress);
    withPolicy.forEach(folding::foldEgress);
    return drafting.drafts;
  }

  private void read(Ingress ingress) {
    try {
      exposed.add(IngressReading.read(ingress));
    } catch (Inexpressible e) {
      leave("Ingress", ingress.getMetadata().getNamespace(), ingress.getMetadata().getName(), e);
    }
  }

  private void read(HTTPRoute route) {
    try {
      exposed.add(RouteReading.read(route));
    } catch (Inexpressible e) {
      leave("HTTPRoute", route.getMetadata().getNamespace(), route.getMetadata().getName(), e);
    }
  }

  private void leave(String kind, String namespace, String name, Inexpressible why) {
    left.add(new SkippedObject(kind, namespace, name, String.valueOf(why.getMessage())));
  }

  /** Adds the Services. A Service that conflicts with another one gets a separate AppNetwork. */
  private void addServices(AppDraft draft, List<AppGroup> alone) {
    var sorted =
        draft.group.services().stream()
            .sorted(
                Comparator.comparing((Service one) -> !isExposed(one))
                    .thenComparing(one -> "None".equals(one.getSpec().getClusterIP()))
                    .thenComparing(one -> !one.getMetadata().getName().equals(draft.name))
                    .thenComparing(one -> one.getMetadata().getName()))
            .toList();
    for (var service : sorted) {
      var names =
          draft.services.size() == ServiceTrees.MAX_SERVICES
              ? Optional.<List<String>>empty()
              : draft.ports.add(service);
      if (names.isPresent()) {
        draft.services.add(ServiceTrees.of(service, names.get(), draft.group, settings));
      } else if (draft.group.isJustServices()) {
        left.add(
            new SkippedObject(
                "Service",
                draft.namespace(),
                service.getMetadata().getName(),
                "an AppNetwork has at most 64 ports, with different names and numbers."));
      } else {
        alone.add(AppGroup.of(service, draft.group.workloads()));
      }
    }
  }

  private boolean isExposed(Service service) {
    return exposed.stream()
        .anyMatch(
            one ->
                one.namespace().equals(service.getMetadata().getNamespace())
                    && one.services().contains(service.getMetadata().getName()));
  }
}
