// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import java.util.Optional;

/**
 * The expected result of a request.
 *
 * @param name the connection, for reports
 * @param request the request
 * @param isAllowed true if it gets a response; otherwise, it is dropped
 */
public record Expected(String name, Request request, boolean isAllowed) {

  /**
   * Returns the difference. A refused connection is neither allowed nor dropped, so it always
   * differs.
   */
  Optional<String> disagreement(Reply reply) {
    if (isAllowed ? reply.isAnswered() : reply.isDropped()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s (%s to %s) must be %s, but the result is: %s"
            .formatted(
                name,
                request.from(),
                request.to(),
                isAllowed ? "allowed" : "denied",
                reply.isAnswered() ? "an answer of " + reply.pod() : reply.error()));
  }
}
