// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pod that satisfies the restricted Pod Security Standard, with what netpod makes of it.
 *
 * @param namespace its namespace
 * @param name its name
 * @param labels its labels
 * @param ports what its server answers at
 * @param addresses its addresses; empty: of the node's ranges, one of each family
 * @param command a program that is run instead of servers; it listens at the ports
 */
public record NetPod(
    String namespace,
    String name,
    Map<String, String> labels,
    List<ContainerPort> ports,
    List<String> addresses,
    List<String> command) {

  private static final String ADDRESSES = "netpod/addresses";
  private static final String COMMAND = "netpod/command";

  public NetPod {
    labels = Map.copyOf(labels);
    ports = List.copyOf(ports);
    addresses = List.copyOf(addresses);
    command = List.copyOf(command);
  }

  /** A pod with the label {@code app: <name>} that serves nothing. */
  public static NetPod of(String namespace, String name) {
    return new NetPod(namespace, name, Map.of("app", name), List.of(), List.of(), List.of());
  }

  /** Returns the same with these labels. */
  public NetPod labelled(Map<String, String> newLabels) {
    return new NetPod(namespace, name, newLabels, ports, addresses, command);
  }

  /** Returns the same with one more port that it serves; protocol is TCP or UDP. */
  public NetPod serving(String portName, int number, String protocol) {
    var more = new ArrayList<>(ports);
    more.add(
        new ContainerPortBuilder()
            .withName(portName)
            .withContainerPort(number)
            .withProtocol(protocol)
            .build());
    return new NetPod(namespace, name, labels, more, addresses, command);
  }

  /** Returns the same at these addresses. */
  public NetPod at(List<String> newAddresses) {
    return new NetPod(namespace, name, labels, ports, newAddresses, command);
  }

  /** Returns the same with a program; its API server is that of the administrator's kubeconfig. */
  public NetPod running(List<String> newCommand) {
    return new NetPod(namespace, name, labels, ports, addresses, newCommand);
  }

  /** What a {@link Request} calls it. */
  public String key() {
    return namespace + "/" + name;
  }

  /** The object to create. */
  public Pod object() {
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .withLabels(labels)
            .endMetadata()
            .withNewSpec()
            .withNewSecurityContext()
            .withRunAsNonRoot(true)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .addNewContainer()
            .withName("main")
            .withImage("none")
            .withPorts(ports)
            .withNewSecurityContext()
            .withAllowPrivilegeEscalation(false)
            .withNewCapabilities()
            .withDrop("ALL")
            .endCapabilities()
            .endSecurityContext()
            .endContainer()
            .endSpec();
    if (!addresses.isEmpty()) {
      pod.editMetadata().addToAnnotations(ADDRESSES, String.join(",", addresses)).endMetadata();
    }
    if (!command.isEmpty()) {
      var json = new KubernetesSerialization().asJson(command);
      pod.editMetadata().addToAnnotations(COMMAND, json).endMetadata();
    }
    return pod.build();
  }
}
