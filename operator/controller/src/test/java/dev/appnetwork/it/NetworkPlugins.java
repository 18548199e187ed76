// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The DaemonSets of network plugins, read from the planner's table. No pods run on this control
 * plane: the test sets the number of ready pods.
 */
final class NetworkPlugins implements AutoCloseable {

  private static final Path TABLE =
      Repository.root().resolve("operator/discovery/src/test/resources/enforcement");

  private final KubernetesClient client;
  private final Set<DaemonSet> installed = new HashSet<>();

  NetworkPlugins(KubernetesClient client) {
    this.client = client;
  }

  /** Returns all DaemonSets of the table. */
  static List<Path> table() {
    try (var files = Files.walk(TABLE)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("daemonset-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DaemonSet read(KubernetesClient client, Path file) {
    try (var in = Files.newInputStream(file)) {
      return (DaemonSet) client.load(in).items().get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates a DaemonSet of the table, such as {@code flannel/daemonset-kube-flannel-ds}. */
  DaemonSet install(String file) {
    var desired = read(client, TABLE.resolve(file + ".yaml"));
    desired.setStatus(null);
    var namespace = desired.getMetadata().getNamespace();
    if (client.namespaces().withName(namespace).get() == null) {
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
          .create();
    }
    var made = client.resource(desired).create();
    installed.add(made);
    return made;
  }

  /** Creates the same DaemonSet with pods on three nodes, of which {@code ready} are ready. */
  DaemonSet install(String file, int ready) {
    return setReadyPods(install(file), ready);
  }

  /**
   * Creates a DaemonSet that any user can create: the same name in some namespace, without
   * hostNetwork.
   */
  DaemonSet createImpostor(String file, String namespace) {
    var impostor =
        new DaemonSetBuilder(read(client, TABLE.resolve(file + ".yaml")))
            .editMetadata()
            .withNamespace(namespace)
            .endMetadata()
            .editSpec()
            .editTemplate()
            .editSpec()
            .withHostNetwork(false)
            .endSpec()
            .endTemplate()
            .endSpec()
            .withStatus(null)
            .build();
    var made = client.resource(impostor).create();
    installed.add(made);
    return setReadyPods(made, 3);
  }

  /** Sets the number of ready pods of the DaemonSet, out of three. */
  DaemonSet setReadyPods(DaemonSet daemonSet, int ready) {
    return client
        .resource(
            new DaemonSetBuilder(daemonSet)
                .editMetadata()
                .withResourceVersion(null)
                .endMetadata()
                .withNewStatus()
                .withCurrentNumberScheduled(3)
                .withDesiredNumberScheduled(3)
                .withNumberMisscheduled(0)
                .withNumberReady(ready)
                .endStatus()
                .build())
        .updateStatus();
  }

  void remove(DaemonSet daemonSet) {
    client.resource(daemonSet).withGracePeriod(0).delete();
    installed.removeIf(one -> one.getMetadata().getUid().equals(daemonSet.getMetadata().getUid()));
  }

  @Override
  public void close() {
    installed.forEach(one -> client.resource(one).withGracePeriod(0).delete());
    installed.clear();
  }
}
