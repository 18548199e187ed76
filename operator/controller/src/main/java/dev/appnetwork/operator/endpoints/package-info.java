/** What stands behind the Services, read from their EndpointSlices and never from pods. */
@NullMarked
package dev.appnetwork.operator.endpoints;

import org.jspecify.annotations.NullMarked;
