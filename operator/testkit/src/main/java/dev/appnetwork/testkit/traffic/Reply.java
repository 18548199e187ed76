// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Request}.
 *
 * @param pod the pod that answered, as {@code namespace/name}; null if none of ours did
 * @param error why there was no answer: {@code timeout}, {@code refused}, {@code reset}, {@code
 *     unreachable} or a sentence; null if there was one
 * @param status the HTTP status; 0 without one
 * @param location the target of a redirect
 * @param certificate the DNS names of the server's certificate, separated by commas
 * @param millis how long it took
 * @param seen the request as the pod saw it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reply(
    @Nullable String pod,
    @Nullable String error,
    int status,
    @Nullable String location,
    @Nullable String certificate,
    long millis,
    @JsonProperty("answer") @Nullable Seen seen) {

  /**
   * A request as it reached the pod.
   *
   * @param port the pod's port
   * @param host the name that was asked for
   * @param path path and query
   * @param proto HTTP/1.1 or HTTP/2.0
   * @param secure whether it came by TLS
   * @param headers the first value of each
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Seen(
      int port,
      String host,
      String path,
      String proto,
      boolean secure,
      Map<String, java.util.List<String>> headers) {}

  /** Returns whether a pod of ours answered. */
  public boolean isAnswered() {
    return pod != null;
  }

  /** Returns whether it was dropped on the way, as a policy does it. */
  public boolean isDropped() {
    return pod == null && "timeout".equals(error);
  }
}
