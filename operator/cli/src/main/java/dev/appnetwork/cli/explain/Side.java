package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.LabelMatch;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection: whom a name stands for.
 *
 * @param name how it was named
 * @param app the AppNetwork that says what this side allows; null where there is none
 * @param members the pods, one of each sort, or the one outside of the cluster; never empty
 * @param isSeen whether these pods were seen, rather than made up from the declaration
 */
record Side(EndName name, @Nullable AppNetwork app, List<Member> members, boolean isSeen) {

  /** Labels that tell pods of one workload apart, and that no policy should be about. */
  private static final Set<String> INDIVIDUAL =
      Set.of(
          "pod-template-hash",
          "pod-template-generation",
          "controller-revision-hash",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index");

  /**
   * A pod, or somebody outside the cluster.
   *
   * @param end what policies see of it
   * @param ports the ports of its containers
   */
  record Member(End end, List<ContainerPort> ports) {}

  /** Whether it is pods on their nodes' network, which policies know by address only. */
  boolean isOnHost() {
    return (name instanceof EndName.App || name instanceof EndName.SinglePod)
        && members.get(0).end().pod() == null;
  }

  static Side of(EndName name, Inventory inventory) throws InputException {
    if (name instanceof EndName.App named) {
      var app =
          inventory
              .app(named.ref())
              .orElseThrow(() -> new InputException("there is no AppNetwork " + named.ref()));
      return ofApp(name, app, inventory);
    }
    if (name instanceof EndName.SinglePod single) {
      return ofPod(name, single, inventory);
    }
    var end = name instanceof EndName.Address address ? End.external(address.ip()) : End.ANYONE;
    return new Side(name, null, List.of(new Member(end, List.of())), true);
  }

  private static Side ofApp(EndName name, AppNetwork app, Inventory inventory)
      throws InputException {
    if (app.getSpec() == null || app.getSpec().selector() == null) {
      throw new InputException(
          "AppNetwork %s: spec.selector: cannot be read, so it is not known which pods it is"
              .formatted(name));
    }
    var selector = app.getSpec().selector();
    var namespace = app.getMetadata().getNamespace();
    var wanted = new LabelSelectorBuilder().withMatchLabels(selector).build();
    var seen = new HashSet<Object>();
    var members = new ArrayList<Member>();
    for (var pod : inventory.pods()) {
      if (pod.getMetadata().getNamespace().equals(namespace)
          && isAlive(pod)
          && LabelMatch.selects(wanted, labels(pod))) {
        var member = member(pod, inventory);
        var sort = new HashMap<>(labels(pod));
        sort.keySet().removeAll(INDIVIDUAL);
        if (seen.add(List.of(sort, member.ports(), member.end().pod() == null))) {
          members.add(member);
        }
      }
    }
    if (!members.isEmpty()) {
      return new Side(name, app, List.copyOf(members), true);
    }
    var end = End.pod(namespace, inventory.labelsOf(namespace), selector, List.of());
    return new Side(name, app, List.of(new Member(end, List.of())), false);
  }

  private static Side ofPod(EndName name, EndName.SinglePod single, Inventory inventory)
      throws InputException {
    var pod =
        inventory.pods().stream()
            .filter(one -> one.getMetadata().getName().equals(single.name()))
            .filter(one -> one.getMetadata().getNamespace().equals(single.namespace()))
            .findFirst()
            .orElseThrow(
                () -> new InputException("there is no " + name + ", or you may not see it"));
    var app =
        inventory.apps().stream()
            .filter(one -> one.getMetadata().getNamespace().equals(single.namespace()))
            .filter(one -> selects(one, pod))
            .findFirst();
    return new Side(name, app.orElse(null), List.of(member(pod, inventory)), true);
  }

  private static boolean selects(AppNetwork app, Pod pod) {
    var selector = Optional.ofNullable(app.getSpec()).map(spec -> spec.selector()).orElse(Map.of());
    return !selector.isEmpty() && labels(pod).entrySet().containsAll(selector.entrySet());
  }

  // Policies are not about pods on the host's network: to others they are their node.
  private static Member member(Pod pod, Inventory inventory) {
    var status = pod.getStatus();
    @Nullable List<PodIP> ips = status == null ? null : status.getPodIPs();
    var addresses = ips == null ? List.<String>of() : ips.stream().map(PodIP::getIp).toList();
    var namespace = pod.getMetadata().getNamespace();
    var spec = pod.getSpec();
    var isOnHost = spec != null && Boolean.TRUE.equals(spec.getHostNetwork());
    var ports =
        spec == null
            ? List.<ContainerPort>of()
            : spec.getContainers().stream().flatMap(one -> one.getPorts().stream()).toList();
    return new Member(
        isOnHost
            ? new End(null, addresses)
            : End.pod(namespace, inventory.labelsOf(namespace), labels(pod), addresses),
        ports);
  }

  private static boolean isAlive(Pod pod) {
    var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
    return !"Succeeded".equals(phase) && !"Failed".equals(phase);
  }

  private static Map<String, String> labels(Pod pod) {
    @Nullable Map<String, String> labels = pod.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }
}
