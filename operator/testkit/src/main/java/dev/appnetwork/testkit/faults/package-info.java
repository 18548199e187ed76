/** A proxy in front of the API server that injects realistic faults into selected requests. */
@NullMarked
package dev.appnetwork.testkit.faults;

import org.jspecify.annotations.NullMarked;
