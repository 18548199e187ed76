// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.OwnedObject;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Several Services of one app, edited at once: a kept Service keeps its UID, cluster IP, and node
 * ports.
 */
class SeveralServicesIT extends OperatorIT {

  private static final String WEB = "{name: %s-web, type: NodePort, ports: [{name: http}]}";
  private static final String ADMIN = "{name: %s-admin, ports: [{name: admin}]}";
  private static final String PEERS =
      "{name: %s-peers, type: Headless, publishNotReadyAddresses: true, ports: [{name: gossip}]}";
  private static final String PUBLIC =
      "{name: %s-public, type: LoadBalancer, ports: [{name: http}, {name: admin}]}";

  /** The properties by which clients know a Service. */
  private record Identity(String uid, String clusterIp, Map<Integer, Integer> nodePorts) {

    private static Identity of(Service service) {
      var nodePorts = new TreeMap<Integer, Integer>();
      for (ServicePort port : service.getSpec().getPorts()) {
        if (port.getNodePort() != null) {
          nodePorts.put(port.getPort(), port.getNodePort());
        }
      }
      return new Identity(
          service.getMetadata().getUid(), service.getSpec().getClusterIP(), nodePorts);
    }
  }

  @Test
  void reorderingWritesNoService() {
    create("sorted", WEB, ADMIN, PEERS, PUBLIC);
    var requests = OperatorRequests.fromIdle(controlPlane);

    change("sorted", PUBLIC, PEERS, ADMIN, WEB);

    assertThat(requests.writes()).isSubsetOf("patch appnetworks/sorted/status");
  }

  @Test
  void keepsServicesThatStayWhenOthersAreRenamedAddedAndRemoved() {
    create("mixed", WEB, ADMIN, PEERS, PUBLIC);
    var before = identities("mixed-web", "mixed-public", "mixed-peers");

    change("mixed", PEERS, ADMIN.replace("-admin,", "-console,"), PUBLIC, WEB);
    assertThat(apps.service("mixed-admin")).isEmpty();
    assertThat(apps.service("mixed-console")).isPresent();
    assertThat(identities("mixed-web", "mixed-public", "mixed-peers")).isEqualTo(before);

    change("mixed", "{name: %s-first, ports: [{name: gossip}]}", WEB, PUBLIC, PEERS);
    assertThat(apps.service("mixed-console")).isEmpty();
    assertThat(identities("mixed-web", "mixed-public", "mixed-peers")).isEqualTo(before);
    assertThat(services("mixed"))
        .containsExactly("mixed-first", "mixed-peers", "mixed-public", "mixed-web");
  }

  @Test
  void keepsNodePortsWhilePortsComeAndGo() {
    create("ports", WEB, PUBLIC);
    var web = identity("ports-web");
    var shared = identity("ports-public");
    assertThat(web.nodePorts()).containsOnlyKeys(80);

    change(
        "ports",
        PUBLIC.replace("ports: [{name: http}, {name: admin}]", "ports: [{name: admin}]"),
        WEB.replace("ports: [{name: http}]", "ports: [{name: gossip}, {name: http}]"));

    var more = identity("ports-web");
    assertThat(more.uid()).isEqualTo(web.uid());
    assertThat(more.nodePorts()).containsAllEntriesOf(web.nodePorts()).containsOnlyKeys(80, 7946);
    var fewer = identity("ports-public");
    assertThat(fewer.uid()).isEqualTo(shared.uid());
    assertThat(fewer.nodePorts())
        .containsExactly(Map.entry(9000, Objects.requireNonNull(shared.nodePorts().get(9000))));
  }

  @Test
  void keepsAddressAndNodePortsOfChangedTypes() {
    create("typed", WEB, ADMIN, PUBLIC);
    var before = identities("typed-web", "typed-admin", "typed-public");

    // Changes all three at once, in another order.
    change(
        "typed",
        PUBLIC.replace("LoadBalancer", "NodePort"),
        ADMIN.replace("ports:", "type: LoadBalancer, ports:"),
        WEB.replace("NodePort", "LoadBalancer"));

    var after = identities("typed-web", "typed-admin", "typed-public");
    assertThat(after.get("typed-web")).isEqualTo(before.get("typed-web"));
    assertThat(after.get("typed-public")).isEqualTo(before.get("typed-public"));
    var admin = Objects.requireNonNull(before.get("typed-admin"));
    assertThat(after.get("typed-admin"))
        .satisfies(
            now -> {
              assertThat(now.uid()).isEqualTo(admin.uid());
              assertThat(now.clusterIp()).isEqualTo(admin.clusterIp());
              assertThat(now.nodePorts()).containsOnlyKeys(9000);
            });

    change("typed", WEB.replace("type: NodePort, ", ""), ADMIN, PUBLIC);
    var web = Objects.requireNonNull(before.get("typed-web"));
    var closed = identity("typed-web");
    assertThat(closed.uid()).isEqualTo(web.uid());
    assertThat(closed.clusterIp()).isEqualTo(web.clusterIp());
    assertThat(closed.nodePorts()).isEmpty();
    assertThat(identity("typed-public")).isEqualTo(before.get("typed-public"));
  }

  @Test
  void keepsNodePortOfRenamedPort() {
    create("renamed", WEB, PEERS);
    var before = identity("renamed-web");

    actor.patch(
        "AppNetwork/renamed",
        "{spec: {ports: [{name: web, port: 80, targetPort: 8080}, {name: gossip, port: 7946}],"
            + " services: ["
            + services("renamed", PEERS, WEB.replace("name: http", "name: web"))
            + "]}}");
    apps.awaitReady("renamed");

    assertThat(identity("renamed-web")).isEqualTo(before);
    assertThat(apps.service("renamed-web").orElseThrow().getSpec().getPorts())
        .extracting(ServicePort::getName)
        .containsExactly("web");
  }

  @Test
  void usesRequestedNodePort() {
    create("fixed", WEB);
    // The API server doesn't allocate numbers in this part of the range.
    // A repeated run has another namespace, while the Services of the first might still exist.
    var free = 30_060 + Math.floorMod(namespace.hashCode(), 19);

    change(
        "fixed",
        WEB.replace("{name: http}", "{name: http, nodePort: " + free + "}"),
        PUBLIC.replace("%s-public", "%s-second"));

    assertThat(identity("fixed-web").nodePorts()).containsExactly(Map.entry(80, free));
    change("fixed", PUBLIC.replace("%s-public", "%s-second"), WEB);
    // Without a number in the spec, the Service keeps its number.
    assertThat(identity("fixed-web").nodePorts()).containsExactly(Map.entry(80, free));
  }

  @Test
  void reportsAddressesOfAllLoadBalancers() {
    create("reached", PUBLIC, WEB, PUBLIC.replace("-public,", "-second,"));
    assertThat(addresses("reached")).isEmpty();

    actor.patchStatus(
        "Service/reached-public",
        "{status: {loadBalancer: {ingress: [{ip: 198.51.100.9}, {ip: '2001:db8::9'}]}}}");
    actor.patchStatus(
        "Service/reached-second",
        "{status: {loadBalancer: {ingress: [{hostname: lb.example.com}]}}}");
    awaitAddresses("reached", "198.51.100.9", "2001:db8::9", "lb.example.com");

    actor.patchStatus(
        "Service/reached-public", "{status: {loadBalancer: {ingress: [{ip: 198.51.100.10}]}}}");
    awaitAddresses("reached", "198.51.100.10", "lb.example.com");

    change("reached", PUBLIC, WEB, PUBLIC.replace("-public, type: LoadBalancer", "-second"));
    awaitAddresses("reached", "198.51.100.10");
    change("reached", WEB);
    awaitAddresses("reached");
  }

  private static void awaitAddresses(String name, String... addresses) {
    ExternalActor.soon("the addresses " + List.of(addresses))
        .untilAsserted(() -> assertThat(addresses(name)).containsExactly(addresses));
  }

  private static List<String> addresses(String name) {
    return Objects.requireNonNullElse(apps.get(name).getStatus().addresses(), List.of());
  }

  private static void create(String name, String... services) {
    apps.applyText(
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: %1$s}
        spec:
          selector: {app: %1$s}
          ports:
          - {name: http, port: 80, targetPort: 8080}
          - {name: admin, port: 9000}
          - {name: gossip, port: 7946}
          - {name: media, port: 30000, endPort: 30100, protocol: UDP}
          services: [%2$s]
        """
            .formatted(name, services(name, services)));
    apps.awaitReady(name);
  }

  private static void change(String name, String... services) {
    actor.patch("AppNetwork/" + name, "{spec: {services: [" + services(name, services) + "]}}");
    apps.awaitReady(name);
  }

  private static String services(String name, String... services) {
    var all = new ArrayList<String>();
    Collections.addAll(all, services);
    all.replaceAll(service -> service.formatted(name));
    return String.join(", ", all);
  }

  private static Identity identity(String service) {
    return Identity.of(apps.service(service).orElseThrow());
  }

  private static Map<String, Identity> identities(String... services) {
    var all = new TreeMap<String, Identity>();
    for (var service : services) {
      all.put(service, identity(service));
    }
    return all;
  }

  /** Returns the Services that status lists. */
  private static List<String> services(String app) {
    return Objects.requireNonNull(apps.get(app).getStatus().objects()).stream()
        .filter(object -> object.kind().equals("Service"))
        .map(OwnedObject::name)
        .sorted()
        .toList();
  }
}
