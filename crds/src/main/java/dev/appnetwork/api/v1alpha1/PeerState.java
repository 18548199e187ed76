// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import dev.appnetwork.api.schema.Choice;
import io.fabric8.generator.annotation.Size;

/**
 * Agreement of the other side of a connection.
 *
 * @param direction From (a client of this app) or To (a destination of this app).
 * @param app The other AppNetwork, as namespace/name.
 * @param state Agreed (the other side allows the connection on a common port), PeerDoesNotAllow, or
 *     PeerNotFound. With PeerUnmanaged (its policy isn't applied) and NotWatched (the operator
 *     doesn't watch its namespace), the agreement is unknown.
 */
public record PeerState(
    @Choice({"From", "To"}) String direction,
    @Size(max = 320) String app,
    @Choice({"Agreed", "PeerDoesNotAllow", "PeerNotFound", "PeerUnmanaged", "NotWatched"})
        String state) {}
