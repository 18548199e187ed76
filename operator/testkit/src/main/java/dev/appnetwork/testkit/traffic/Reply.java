// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link Request}.
 *
 * @param pod the pod that responded, as {@code namespace/name}; null if no test pod did
 * @param error the reason for a missing response: {@code timeout}, {@code refused}, {@code reset},
 *     {@code unreachable}, or a sentence; null if there was a response
 * @param status the HTTP status; 0 if there is none
 * @param location the target of a redirect
 * @param certificate the DNS names of the server's certificate, comma-separated
 * @param millis its duration
 * @param seen the request as the pod received it
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
   * A request as received by the pod.
   *
   * @param port the pod's port
   * @param host the requested hostname
   * @param path path and query
   * @param proto HTTP/1.1 or HTTP/2.0
   * @param secure true if it used TLS
   * @param headers the first value of each header
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Seen(
      int port,
      String host,
      String path,
      String proto,
      boolean secure,
      Map<String, java.util.List<String>> headers) {}

  /** Returns whether a test pod responded. */
  public boolean isAnswered() {
    return pod != null;
  }

  /** Returns whether it was dropped on the way, for example by a policy. */
  public boolean isDropped() {
    return pod == null && "timeout".equals(error);
  }
}
