// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to reach an address from a pod.
 *
 * @param from the pod as {@code namespace/name}, or the address of an end outside the cluster
 * @param to the address; DNS isn't used
 * @param port the port
 * @param protocol TCP, UDP, HTTP, or HTTPS
 * @param host for HTTP, the hostname, also for SNI; default: the address
 * @param path for HTTP, the path and query
 * @param method for HTTP; default: GET
 * @param headers for HTTP
 * @param bodyBytes for HTTP, the length of the body
 * @param timeoutMillis timeout for the whole request
 * @param trust for HTTPS, certificates of trusted CAs as PEM; default: any server is trusted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Request(
    String from,
    String to,
    int port,
    String protocol,
    @Nullable String host,
    @Nullable String path,
    @Nullable String method,
    Map<String, String> headers,
    int bodyBytes,
    int timeoutMillis,
    @Nullable String trust) {

  private static final int DEFAULT_TIMEOUT_MILLIS = 1_000;

  public Request {
    headers = Map.copyOf(headers);
  }

  /** Returns a request that sends a line and waits for the response, by TCP or UDP. */
  public static Request line(String from, String to, int port, String protocol) {
    return new Request(
        from, to, port, protocol, null, null, null, Map.of(), 0, DEFAULT_TIMEOUT_MILLIS, null);
  }

  /**
   * Returns a GET request for a URL such as {@code https://shop.example.com/cart} to the server at
   * an address.
   *
   * @param url scheme, host, and path, without a port
   */
  public static Request get(String from, String url, String to, int port) {
    var scheme = url.substring(0, url.indexOf("://"));
    var rest = url.substring(scheme.length() + 3);
    var slash = rest.indexOf('/');
    return new Request(
        from,
        to,
        port,
        scheme.toUpperCase(java.util.Locale.ROOT),
        slash < 0 ? rest : rest.substring(0, slash),
        slash < 0 ? "/" : rest.substring(slash),
        null,
        Map.of(),
        0,
        DEFAULT_TIMEOUT_MILLIS,
        null);
  }

  /** Returns this request with another timeout. */
  public Request within(Duration timeout) {
    return with(Math.toIntExact(timeout.toMillis()), trust);
  }

  /** Returns this request, which only accepts a server with a certificate of one of these CAs. */
  public Request trusting(String certificates) {
    return with(timeoutMillis, certificates);
  }

  private Request with(int itsTimeoutMillis, @Nullable String itsTrust) {
    return new Request(
        from,
        to,
        port,
        protocol,
        host,
        path,
        method,
        headers,
        bodyBytes,
        itsTimeoutMillis,
        itsTrust);
  }
}
