// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.discovery.intake.ResponseReducer;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the operator's only Kubernetes client. */
public final class ClusterClient {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterClient.class);

  /**
   * A watch doesn't notice a dead connection. A missing ping response closes it within two
   * intervals.
   */
  private static final int PING_MILLIS = 15_000;

  /** The client tries a request 4 times within 0.7 s. After that, the SDK retries the reconcile. */
  private static final int QUICK_RETRIES = 3;

  private static final int QUICK_RETRY_MILLIS = 100;
  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

  /**
   * Initial delay before an informer reconnects its watch. It doubles with each attempt, up to 32
   * times this value: 8 s, instead of the default's 32 s. Other watches are notified of their end
   * and reconnect on their own.
   */
  private static final int WATCH_RECONNECT_MILLIS = 250;

  /** Without an explicit field manager, the API server uses the part before the slash. */
  private static final String USER_AGENT = Ownership.FIELD_MANAGER + "/" + ProgramVersion.get();

  private ClusterClient() {}

  /** Creates a client for {@code cluster} with the operator's settings. */
  public static KubernetesClient create(Config cluster) {
    UnreadableObjects unreadable = (kind, object, problem) -> LOG.debug("Unreadable {}", object);
    return create(cluster, builder -> {}, new ResponseReducer(unreadable), unreadable);
  }

  /**
   * Creates the operator's client, which reduces responses to the fields that the operator uses.
   *
   * @param fence the last interceptor before the network
   * @param reducer reduces lists, objects, and watch events, which share one memory allowance
   * @param unreadable is notified of skipped objects
   */
  static KubernetesClient create(
      Config cluster, WriteFence fence, ResponseReducer reducer, UnreadableObjects unreadable) {
    var reduced = new ReducedResponses(reducer);
    return create(
        cluster,
        builder -> {
          builder.addInterceptor(reduced);
          builder.addNetworkInterceptor(fence);
        },
        reducer,
        unreadable);
  }

  private static KubernetesClient create(
      Config cluster,
      Consumer<OkHttpClient.Builder> http,
      ResponseReducer reducer,
      UnreadableObjects unreadable) {
    var config =
        new ConfigBuilder(cluster)
            .withUserAgent(USER_AGENT)
            .withWebsocketPingInterval((long) PING_MILLIS)
            .withWatchReconnectInterval(WATCH_RECONNECT_MILLIS)
            .withWatchReconnectLimit(0)
            .withRequestRetryBackoffLimit(QUICK_RETRIES)
            .withRequestRetryBackoffInterval(QUICK_RETRY_MILLIS)
            .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
            .withConnectionTimeout(REQUEST_TIMEOUT_MILLIS)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new Http(http))
        .withKubernetesSerialization(LeanSerialization.create(reducer, unreadable))
        .build();
  }

  private static final class Http extends OkHttpClientFactory {
    private final Consumer<OkHttpClient.Builder> settings;

    Http(Consumer<OkHttpClient.Builder> settings) {
      this.settings = settings;
    }

    @Override
    protected void additionalConfig(OkHttpClient.Builder builder) {
      builder.addInterceptor(new RetryAfter(System::nanoTime));
      settings.accept(builder);
    }
  }
}
