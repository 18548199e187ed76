/** How an app is reached from outside the cluster, and from where that traffic arrives. */
@NullMarked
package dev.appnetwork.planner.exposure;

import org.jspecify.annotations.NullMarked;
