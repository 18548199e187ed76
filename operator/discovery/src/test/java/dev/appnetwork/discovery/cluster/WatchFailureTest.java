// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamReadException;

/** Distinguishes permanent rejections from transient failures. */
class WatchFailureTest {

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405})
  void classifiesAsRejected(int code) {
    assertThat(of(code).isLasting()).isTrue();
  }

  /** Without a response, the client reports code 0 or -1, depending on the request. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 401, 410, 429, 500, 503, 504})
  void classifiesAsTransient(int code) {
    assertThat(of(code).isLasting()).isFalse();
  }

  @Test
  void classifiesUnreadableAsRejected() {
    var unreadable = new KubernetesClientException("no", new StreamReadException(null, "no"));

    assertThat(WatchFailure.of(unreadable).isLasting()).isTrue();
    assertThat(WatchFailure.of(new IllegalStateException("no")).isLasting()).isTrue();
  }

  private static WatchFailure of(int code) {
    io.fabric8.kubernetes.api.model.@Nullable Status none = null;
    return WatchFailure.of(new KubernetesClientException("no", code, none));
  }
}
