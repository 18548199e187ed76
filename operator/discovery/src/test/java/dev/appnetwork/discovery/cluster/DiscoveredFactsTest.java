// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.ClusterFacts.ApiServerAddress;
import dev.appnetwork.planner.DnsTarget;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The facts that are derived from objects of the cluster. */
class DiscoveredFactsTest {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'-localip, \"169.254.20.10,10.96.0.10\"' | 10.96.0.10/32 169.254.20.10/32",
        "'--localip=169.254.25.10, -conf, x' | 169.254.25.10/32",
        "'-localip, \"fd00::10\"' | fd00::10/128",
        // Unreadable arguments result in the usual address.
        "'-localip, __PILLAR__LOCAL__DNS__' | 169.254.20.10/32",
        "'-localip' | 169.254.20.10/32",
        "'-conf, x' | 169.254.20.10/32"
      })
  void readsNodeLocalDnsAddressesFromArguments(String arguments, String blocks) {
    var daemonSet =
        daemonSet("hostNetwork: true, containers: [{name: c, args: [" + arguments + "]}]");

    assertThat(NodeLocalDns.of(daemonSet).targets())
        .containsExactlyElementsOf(
            List.of(blocks.split(" ", -1)).stream()
                .map(block -> new DnsTarget(null, Map.of(), block, List.of(53)))
                .toList());
  }

  @Test
  void usesPodsOfNodeLocalDnsWithoutHostNetwork() {
    assertThat(NodeLocalDns.of(daemonSet("containers: [{name: c}]")).targets())
        .containsExactly(
            new DnsTarget("kube-system", Map.of("k8s-app", "node-local-dns"), null, List.of(53)));
  }

  @Test
  void ignoresDnsServiceWithoutSelector() {
    assertThat(DnsService.of(read("spec: {type: ExternalName}", Service.class))).isNull();
    assertThat(
            DnsService.of(read("spec: {selector: {a: b}, ports: [{port: 9153}]}", Service.class)))
        .isNull();
  }

  @Test
  void usesPodPortsOfDns() {
    var service =
        read(
            """
            metadata: {name: dns, namespace: kube-system}
            spec:
              selector: {a: b}
              ports:
              - {name: dns, port: 53, targetPort: 1053}
              - {name: dns-tcp, port: 53, targetPort: dns-tcp}
              - {name: plain, port: 53}
              - {name: metrics, port: 9153, targetPort: 9153}
            """,
            Service.class);

    assertThat(Objects.requireNonNull(DnsService.of(service)).ports())
        .containsExactly(
            new DnsService.Port("dns", 1053),
            new DnsService.Port("dns-tcp", null),
            new DnsService.Port("plain", 53));
  }

  @Test
  void findsReadyEndpointsOfTheApiServer() {
    var slice =
        read(
            """
            addressType: IPv6
            endpoints:
            - {addresses: ["fd00::1"]}
            - {addresses: ["fd00::2"], conditions: {ready: true}}
            - {addresses: ["fd00::3"], conditions: {ready: false}}
            ports: [{name: https, port: 6443}, {name: udp, port: 6443, protocol: UDP}]
            """,
            EndpointSlice.class);

    assertThat(ApiServerFinder.ofSlice(slice))
        .containsExactly(
            new ApiServerAddress("fd00::1", 6443), new ApiServerAddress("fd00::2", 6443));
    slice.setAddressType("FQDN");
    assertThat(ApiServerFinder.ofSlice(slice)).isEmpty();
  }

  @Test
  void headlessServiceHasNoAddress() {
    assertThat(
            ApiServerFinder.ofService(
                read("spec: {clusterIPs: [None], ports: [{port: 443}]}", Service.class)))
        .isEmpty();
  }

  @Test
  void ignoresHostnamesOfNodes() {
    var node =
        read(
            """
            status:
              addresses:
              - {type: InternalIP, address: 10.0.0.1}
              - {type: ExternalIP, address: "2001:db8::1"}
              - {type: Hostname, address: node}
              - {type: InternalDNS, address: node.example.com}
            """,
            Node.class);

    assertThat(NodeAddressFinder.addresses(node)).containsExactly("10.0.0.1", "2001:db8::1");
    assertThat(NodeAddressFinder.addresses(new Node())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"True, true, v1", "False, true, ''", "True, false, ''"})
  void findsVersionsOfEstablishedCrd(String established, boolean served, String versions) {
    var crd =
        read(
            """
            metadata: {name: things.example.com}
            spec: {group: example.com, versions: [{name: v1, served: %s, schema: {a: b}}]}
            status: {conditions: [{type: Established, status: "%s"}], storedVersions: [v1]}
            """
                .formatted(served, established),
            CrdView.class);

    assertThat(String.join(",", crd.servedVersions())).isEqualTo(versions);
  }

  @Test
  void ignoresDeletedCrd() {
    var crd =
        read(
            """
            metadata: {name: things.example.com, deletionTimestamp: "2026-01-01T00:00:00Z"}
            spec: {versions: [{name: v1, served: true}]}
            status: {conditions: [{type: Established, status: "True"}]}
            """,
            CrdView.class);

    assertThat(crd.servedVersions()).isEmpty();
  }

  private static DaemonSet daemonSet(String podSpec) {
    return read(
        """
        metadata: {name: node-local-dns, namespace: kube-system}
        spec:
          selector: {matchLabels: {k8s-app: node-local-dns}}
          template: {spec: {%s}}
        """
            .formatted(podSpec),
        DaemonSet.class);
  }

  private static <T> T read(String yaml, Class<T> type) {
    return YAML.unmarshal(yaml, type);
  }
}
