// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cases in which a Service must be recreated, and in which ports of other managers must be renamed.
 */
class ServiceReplacementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: ClusterIP}                         | {type: ClusterIP, clusterIP: 10.0.0.1}      | false
          {type: NodePort}                          | {type: ClusterIP, clusterIP: 10.0.0.1}      | false
          {type: ClusterIP, clusterIP: None}        | {type: ClusterIP, clusterIP: None}          | false
          {type: ClusterIP, clusterIP: None}        | {type: ClusterIP, clusterIP: 10.0.0.1}      | true
          {type: NodePort}                          | {type: ClusterIP, clusterIP: None}          | true
          {type: ClusterIP, clusterIP: None}        | {type: ExternalName}                        | false
          {}                                        | {ipFamilies: [IPv6]}                        | false
          {ipFamilies: [IPv4]}                      | {ipFamilies: [IPv4, IPv6]}                  | false
          {ipFamilies: [IPv4, IPv6]}                | {ipFamilies: [IPv4]}                        | false
          {ipFamilies: [IPv6]}                      | {ipFamilies: [IPv4]}                        | true
          {ipFamilies: [IPv6, IPv4]}                | {ipFamilies: [IPv4, IPv6]}                  | true
          {type: LoadBalancer}                      | {type: LoadBalancer, loadBalancerClass: a}  | false
          {type: LoadBalancer, loadBalancerClass: a}| {type: LoadBalancer, loadBalancerClass: a}  | false
          {type: LoadBalancer, loadBalancerClass: b}| {type: LoadBalancer, loadBalancerClass: a}  | true
          {type: LoadBalancer, loadBalancerClass: b}| {type: ClusterIP}                           | false
          """)
  void recreatesForImmutableFields(String desired, String actual, boolean recreates) {
    assertThat(OwnedKind.SERVICE.replaced().test(service(desired), service(actual)))
        .isEqualTo(recreates);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{name: a, port: 1, protocol: TCP}] | [{name: a, port: 1, protocol: TCP}]                                      | ''
          [{name: a, port: 1, protocol: TCP}] | [{name: b, port: 2, protocol: TCP}]                                      | ''
          [{name: a, port: 1, protocol: TCP}] | [{name: b, port: 1, protocol: TCP}]                                      | ''
          [{name: a, port: 1, protocol: TCP}] | [{name: a, port: 2, protocol: TCP}]                                      | 0
          [{name: a, port: 1, protocol: TCP}] | [{name: a, port: 1, protocol: UDP}]                                      | 0
          [{name: a, port: 1, protocol: TCP}] | [{name: b, port: 3, protocol: TCP}, {name: a, port: 2, protocol: TCP}]   | 1
          """)
  void renamesConflictingPort(String desired, String actual, String places) {
    var operations =
        PortConflict.prepareForConflict(
            service("{ports: " + desired + "}"), service("{ports: " + actual + "}"));

    var expected = "replace /spec/ports/%1$s/name=gives-way-%1$s".formatted(places);
    assertThat(onPorts(operations)).isEqualTo(places.isEmpty() ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{name: a, port: 1}]                                                          | ''
          [{port: 1}]                                                                   | ''
          [{name: gives-way-0, port: 1}, {name: a, port: 2}]                            | 0
          [{name: gives-way-0, port: 1}, {name: a, port: 2}, {name: gives-way-1, port: 3}] | 2 0
          """)
  void removesRenamedPortsInReverseOrder(String ports, String places) {
    var operations = PortConflict.cleanUp(service("{ports: " + ports + "}"));

    assertThat(onPorts(operations))
        .isEqualTo(
            places.isEmpty()
                ? List.of()
                : Stream.of(places.split(" ")).map(i -> "remove /spec/ports/" + i).toList());
  }

  /** Returns the operations as text, except the one that tests the resource version. */
  private static List<String> onPorts(List<Map<String, Object>> operations) {
    return operations.stream()
        .map(
            o ->
                o.get("op")
                    + " "
                    + o.get("path")
                    + (o.containsKey("value") ? "=" + o.get("value") : ""))
        .filter(text -> !text.equals("replace /metadata/resourceVersion=7"))
        .toList();
  }

  private static Service service(String spec) {
    return Sample.SERIALIZATION.unmarshal(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: shop, resourceVersion: "7"}
        spec: %s
        """
            .formatted(spec),
        Service.class);
  }
}
