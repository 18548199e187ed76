package dev.appnetwork.api.v1alpha1;

import dev.appnetwork.api.schema.Choice;
import io.fabric8.generator.annotation.Size;

/**
 * Whether the other end of a declared connection allows it too.
 *
 * @param direction From (the other one calls this app) or To (this app calls it).
 * @param app The other AppNetwork, as namespace/name.
 * @param state Agreed (it allows the connection on a port that both name), PeerDoesNotAllow, or
 *     PeerNotFound (there is no such AppNetwork). PeerUnmanaged (its policy is not applied) and
 *     NotWatched (the operator does not look after its namespace) say that it is not known.
 */
public record PeerState(
    @Choice({"From", "To"}) String direction,
    @Size(max = 320) String app,
    @Choice({"Agreed", "PeerDoesNotAllow", "PeerNotFound", "PeerUnmanaged", "NotWatched"})
        String state) {}
