// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import java.util.Optional;

/**
 * What a request should come to.
 *
 * @param name the connection, as reports call it
 * @param request the request
 * @param isAllowed whether it gets an answer; otherwise it is dropped
 */
public record Expected(String name, Request request, boolean isAllowed) {

  /** Returns what is wrong; a refused connection is neither allowed nor denied, so it is wrong. */
  Optional<String> disagreement(Reply reply) {
    if (isAllowed ? reply.isAnswered() : reply.isDropped()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s (%s to %s) is declared to be %s and came to: %s"
            .formatted(
                name,
                request.from(),
                request.to(),
                isAllowed ? "allowed" : "denied",
                reply.isAnswered() ? "an answer of " + reply.pod() : reply.error()));
  }
}
