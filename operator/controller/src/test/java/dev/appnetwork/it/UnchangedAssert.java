// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A snapshot of all objects in a namespace. It compares resource versions, since an object that was
 * changed and changed back has equal content.
 */
final class UnchangedAssert {

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, String> versions;

  UnchangedAssert(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    this.versions = versions();
  }

  /** Fails if any of these objects, named as {@code Kind/name}, was written since. */
  void assertUnchanged(String... objects) {
    var now = versions();
    for (var object : objects) {
      assertThat(versions).containsKey(object);
      assertThat(now).as("not written meanwhile").containsEntry(object, versions.get(object));
    }
  }

  /** Fails if any object was written, deleted, or created since. */
  void assertAllUnchanged() {
    assertThat(versions()).as("not written meanwhile").isEqualTo(versions);
  }

  private Map<String, String> versions() {
    return Stream.of(AppNetwork.class, Service.class, NetworkPolicy.class, Ingress.class)
        .flatMap(type -> client.resources(type).inNamespace(namespace).list().getItems().stream())
        .collect(
            Collectors.toMap(
                object -> object.getKind() + "/" + object.getMetadata().getName(),
                UnchangedAssert::version));
  }

  private static String version(HasMetadata object) {
    var metadata = object.getMetadata();
    return metadata.getUid() + " at " + metadata.getResourceVersion();
  }
}
