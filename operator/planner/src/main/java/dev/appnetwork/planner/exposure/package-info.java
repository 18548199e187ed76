/** Exposure outside the cluster, and the source of its traffic. */
@NullMarked
package dev.appnetwork.planner.exposure;

import org.jspecify.annotations.NullMarked;
