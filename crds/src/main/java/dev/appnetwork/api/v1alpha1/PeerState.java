package dev.appnetwork.api.v1alpha1;

import dev.appnetwork.api.schema.Choice;
import io.fabric8.generator.annotation.Size;

/**
 * Whether the other end of a declared connection allows it too.
 *
 * @param direction From (it calls this app) or To (this app calls it).
 * @param app The other AppNetwork, as namespace/name.
 * @param state Agreed, or why not: PeerDoesNotAllow, PeerNotFound, PeerUnmanaged or NotWatched.
 */
public record PeerState(
    @Choice({"From", "To"}) String direction,
    @Size(max = 320) String app,
    @Choice({"Agreed", "PeerDoesNotAllow", "PeerNotFound", "PeerUnmanaged", "NotWatched"})
        String state) {}
