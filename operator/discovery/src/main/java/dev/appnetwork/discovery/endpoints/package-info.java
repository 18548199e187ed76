/** What stands behind the Services, read from their EndpointSlices and never from pods. */
@NullMarked
package dev.appnetwork.discovery.endpoints;

import org.jspecify.annotations.NullMarked;
