/** Endpoints of Services, read from EndpointSlices and never from pods. */
@NullMarked
package dev.appnetwork.discovery.endpoints;

import org.jspecify.annotations.NullMarked;
