// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try to reach an address from the inside of a pod.
 *
 * @param from the pod as {@code namespace/name}, or the address of an end outside of the cluster
 * @param to the address; DNS plays no part
 * @param port the port there
 * @param protocol TCP, UDP, HTTP or HTTPS
 * @param host for HTTP, the name that is asked for, by SNI too; default: the address
 * @param path for HTTP, the path and query
 * @param method for HTTP; default: GET
 * @param headers for HTTP
 * @param bodyBytes for HTTP, the length of the body
 * @param timeoutMillis limit for all of it
 * @param trust for HTTPS, the certificates of trusted CAs in PEM; default: any server is trusted
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

  /** Says a line and waits for the answer, by TCP or UDP. */
  public static Request line(String from, String to, int port, String protocol) {
    return new Request(
        from, to, port, protocol, null, null, null, Map.of(), 0, DEFAULT_TIMEOUT_MILLIS, null);
  }

  /**
   * Gets a URL such as {@code https://shop.example.com/cart} from the server at an address.
   *
   * @param url scheme, host and path; without a port
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

  /** Returns the same with another limit. */
  public Request within(Duration timeout) {
    return with(Math.toIntExact(timeout.toMillis()), trust);
  }

  /** Returns the same, answered only by a server with a certificate of one of these CAs. */
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
