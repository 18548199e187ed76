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
 * A pod that conforms to the restricted Pod Security Standard, with settings for netpod.
 *
 * @param namespace its namespace
 * @param name its name
 * @param labels its labels
 * @param ports the ports that it serves
 * @param addresses its addresses; empty for one IPv4 and one IPv6 address from the node's ranges
 * @param command a program to run instead of the servers; it listens on the ports
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

  /** Returns a pod with the label {@code app: <name>} and without ports. */
  public static NetPod of(String namespace, String name) {
    return new NetPod(namespace, name, Map.of("app", name), List.of(), List.of(), List.of());
  }

  /** Returns this pod with other labels. */
  public NetPod labelled(Map<String, String> newLabels) {
    return new NetPod(namespace, name, newLabels, ports, addresses, command);
  }

  /** Returns this pod with an additional port; the protocol is TCP or UDP. */
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

  /** Returns this pod with other addresses. */
  public NetPod at(List<String> newAddresses) {
    return new NetPod(namespace, name, labels, ports, newAddresses, command);
  }

  /** Returns this pod with a program. Its kubeconfig is the administrator's. */
  public NetPod running(List<String> newCommand) {
    return new NetPod(namespace, name, labels, ports, addresses, newCommand);
  }

  /** Returns its name in a {@link Request}. */
  public String key() {
    return namespace + "/" + name;
  }

  /** Returns the object to create. */
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
