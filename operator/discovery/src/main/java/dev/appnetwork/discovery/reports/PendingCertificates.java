// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.reports;

import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.WatchQuery;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The cert-manager Certificates that aren't ready, if the cluster serves the kind. Secrets are
 * never read.
 */
public final class PendingCertificates {

  private static final int MAX_PER_NAMESPACE = 64;

  private final BoundedIndex<String, PendingCertificate> pending =
      new BoundedIndex<>(PendingCertificate::namespace, MAX_PER_NAMESPACE);
  private final List<BiConsumer<String, String>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Registers the required watches with {@code cluster}.
   *
   * @param namespaces the watched namespaces; empty for all
   */
  public PendingCertificates(ClusterInformers cluster, Set<String> namespaces) {
    var served = cluster.servedKind(CertificateView.class);
    for (var query : WatchQuery.of(CertificateView.class, this::kept).inEach(namespaces)) {
      cluster.watchOptional(served, query).onChange(this::changed);
    }
  }

  private @Nullable PendingCertificate kept(CertificateView certificate) {
    var one = certificate.pending();
    return one == null ? null : pending.admit(ResourceID.fromResource(certificate), one);
  }

  private void changed(
      ResourceID id, @Nullable PendingCertificate before, @Nullable PendingCertificate now) {
    pending.changed(id, before, now);
    for (var one : new PendingCertificate[] {before, now}) {
      if (one != null) {
        listeners.forEach(listener -> listener.accept(one.namespace(), one.secretName()));
      }
    }
  }

  /** Calls {@code listener} with the namespace and Secret of Certificates that changed. */
  public void onChange(BiConsumer<String, String> listener) {
    listeners.add(listener);
  }

  /** Returns the Certificates of a Secret, sorted by name. */
  public List<PendingCertificate> of(String namespace, String secretName) {
    return pending.get(namespace).stream()
        .filter(one -> one.secretName().equals(secretName))
        .sorted(Comparator.comparing(PendingCertificate::name))
        .toList();
  }
}
