// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.RootCause;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the prerequisites of a start: an API server that responds, serves AppNetworks, and
 * permits listing them. The caches would wait too, but without naming the missing part.
 */
final class StartupGate {

  private static final Logger LOG = LoggerFactory.getLogger(StartupGate.class);
  private static final long POLL_MILLIS = 500;
  private static final long LOG_INTERVAL_NANOS = 60_000_000_000L;

  private final KubernetesClient client;
  private final Set<String> namespaces;
  private String lastMessage = "";
  private long lastMessageAt;
  private volatile boolean givenUp;

  StartupGate(KubernetesClient client, Set<String> namespaces) {
    this.client = client;
    this.namespaces = namespaces;
  }

  /**
   * Waits for the prerequisites.
   *
   * @return true if they are met, false if the wait was cancelled
   */
  boolean await() throws InterruptedException {
    if (namespaces.isEmpty()) {
      await("");
    }
    for (var namespace : namespaces) {
      await("/namespaces/" + namespace);
    }
    return !givenUp;
  }

  /** Cancels the wait because the operator is stopping. */
  void giveUp() {
    givenUp = true;
  }

  private void await(String scope) throws InterruptedException {
    while (!givenUp && !mayList(scope)) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  // Only the response code matters; stored objects might not match the schema.
  private boolean mayList(String scope) {
    try {
      client.raw(
          "/apis/%s%s/%s?limit=1"
              .formatted(
                  HasMetadata.getApiVersion(AppNetwork.class),
                  scope,
                  HasMetadata.getPlural(AppNetwork.class)),
          // Without the verb, the client treats 404 as a response.
          "GET",
          null);
      return true;
    } catch (KubernetesClientException e) {
      if (!givenUp) {
        logProblem(e);
      }
      return false;
    }
  }

  /** Logs the problem at once, and then once per minute. */
  private void logProblem(KubernetesClientException e) {
    var what = missing(e);
    var now = System.nanoTime();
    if (!what.equals(lastMessage) || now - lastMessageAt > LOG_INTERVAL_NANOS) {
      LOG.warn("Waiting: {}", what);
      lastMessage = what;
      lastMessageAt = now;
    }
  }

  private String missing(KubernetesClientException e) {
    return switch (e.getCode()) {
      case HTTP_NOT_FOUND ->
          "the API server at %s doesn't serve AppNetworks; the CRD isn't installed yet"
              .formatted(client.getMasterUrl());
      case HTTP_FORBIDDEN ->
          "the operator's account can't list AppNetworks yet (missing RBAC): " + RootCause.of(e);
      default ->
          e.getCode() > 0
              ? "the API server at %s responded with status %d"
                  .formatted(client.getMasterUrl(), e.getCode())
              : "the API server at %s doesn't respond: %s"
                  .formatted(client.getMasterUrl(), RootCause.of(e));
    };
  }
}
