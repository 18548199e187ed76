/** Reduces the API server's responses with bounded memory, regardless of the objects' content. */
@NullMarked
package dev.appnetwork.discovery.intake;

import org.jspecify.annotations.NullMarked;
