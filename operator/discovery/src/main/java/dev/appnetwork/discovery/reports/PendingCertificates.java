// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.reports;

import dev.appnetwork.discovery.cluster.ClusterView;
import dev.appnetwork.discovery.cluster.WatchQuery;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The Certificates of cert-manager that aren't ready, if the cluster serves that kind. Secrets are
 * never read.
 */
public final class PendingCertificates {

  private static final int MAX_PER_NAMESPACE = 64;

  private final BoundedIndex<String, PendingCertificate> pending =
      new BoundedIndex<>(PendingCertificate::namespace, MAX_PER_NAMESPACE);
  private final List<BiConsumer<String, String>> listeners = new CopyOnWriteArrayList<>();

  /** Adds its watches to {@code cluster}; of all namespaces if none is given. */
  public PendingCertificates(ClusterView cluster, Set<String> namespaces) {
    var served = cluster.servedKind(CertificateView.class);
    for (var query : WatchQuery.of(CertificateView.class, this::kept).inEach(namespaces)) {
      cluster.watchAside(served, query).onChange(this::changed);
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

  /** From now on tells {@code listener} the namespace and Secret of Certificates that changed. */
  public void onChange(BiConsumer<String, String> listener) {
    listeners.add(listener);
  }

  /** Returns those for a Secret, by name. */
  public List<PendingCertificate> of(String namespace, String secretName) {
    return pending.get(namespace).stream()
        .filter(one -> one.secretName().equals(secretName))
        .sorted(Comparator.comparing(PendingCertificate::name))
        .toList();
  }
}
