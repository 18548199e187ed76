/** A proxy in front of the API server that disturbs chosen requests in the ways clusters do. */
@NullMarked
package dev.appnetwork.testkit.faults;

import org.jspecify.annotations.NullMarked;
